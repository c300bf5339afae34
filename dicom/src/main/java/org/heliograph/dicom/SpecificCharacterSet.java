package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a data set writes text: (0008,0005), PS3.3 §C.12.1.1.2, PS3.5 §6.1.
 *
 * <p>Text that cannot be decoded is never an error: U+FFFD stands for what means nothing, and {@link DecodedText} says so.
 * Misspelt terms are understood where they leave no doubt ({@code ISO-IR 100}, {@code UTF-8}); escape sequences are, also
 * where the terms do not announce them; under an unknown term only ASCII is. {@link #isStandard} tells what of the terms
 * themselves needed that leniency.
 */
public final class SpecificCharacterSet {
    /** No (0008,0005): the default repertoire, ISO 646. */
    public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of());

    public static final SpecificCharacterSet UTF_8 = new SpecificCharacterSet(List.of("ISO_IR 192"));

    /** Each data set asks for its own, and nearly all have one term as the standard spells it. */
    private static final Map<String, SpecificCharacterSet> OF_ONE_TERM = CharacterSet.spellings().stream()
            .collect(
                    Collectors.toUnmodifiableMap(Function.identity(), term -> new SpecificCharacterSet(List.of(term))));

    private final List<String> terms;
    private final CharacterSet first;
    private final List<CharacterSet> known;

    private SpecificCharacterSet(List<String> terms) {
        this.terms = List.copyOf(terms);
        List<CharacterSet> sets = new ArrayList<>();
        for (String term : terms) {
            CharacterSet.of(term).ifPresent(sets::add);
        }
        this.known = sets.stream().distinct().toList();
        this.first = first();
    }

    /** The set that is there before any escape sequence. */
    private CharacterSet first() {
        Optional<CharacterSet> named = terms.isEmpty() ? Optional.empty() : CharacterSet.of(terms.getFirst());
        if (named.isPresent()) {
            // JIS X 0208 and 0212 come by escape sequence only.
            return named.get().g0().startsWith("$") ? CharacterSet.IR_6 : named.get();
        }
        // "\ISO_IR 192" names no code extension; all it can mean is UTF-8.
        return known.stream().filter(set -> set.width() == 0).findFirst().orElse(CharacterSet.IR_6);
    }

    /** The set of those defined terms, in the order of the attribute's values. */
    public static SpecificCharacterSet of(List<String> terms) {
        if (terms.isEmpty()) {
            return DEFAULT;
        }
        Optional<SpecificCharacterSet> common =
                terms.size() == 1 ? Optional.ofNullable(OF_ONE_TERM.get(terms.getFirst())) : Optional.empty();
        return common.orElseGet(() -> new SpecificCharacterSet(terms));
    }

    public List<String> terms() {
        return terms;
    }

    /** Whether every term, misspelt or not, names a set; text under others is decoded as ASCII. */
    public boolean isKnown() {
        return terms.stream()
                .allMatch(term -> term.isBlank() || CharacterSet.of(term).isPresent());
    }

    /** Whether the terms are spelt, and put together, as PS3.3 §C.12.1.1.2 has it. */
    public boolean isStandard() {
        boolean extended = terms.size() > 1;
        for (int i = 0; i < terms.size(); i++) {
            String term = terms.get(i);
            boolean spelt = CharacterSet.of(term)
                    .filter(set -> set.isSpelt(term, extended))
                    .filter(set -> extended ? set.width() > 0 : set.width() != 2)
                    .isPresent();
            if (!spelt && !(extended && i == 0 && term.isEmpty())) {
                return false;
            }
        }
        return known.isEmpty() || terms.getFirst().isEmpty() || known.getFirst().width() != 2;
    }

    /**
     * The text of a value. In a VR of several values, backslashes that separate them come out as backslashes; those that
     * are half of a character do not. In VR PN {@code ^} and {@code =} end a code extension too (PS3.5 §6.1.2.5.3).
     */
    public DecodedText decode(byte[] value, Vr vr) {
        if (isAscii(value)) {
            return new DecodedText(new String(value, US_ASCII), false);
        }
        return usesExtensions(value)
                ? new CodeExtensions(first, vr).decode(value)
                : first.decode(value, 0, value.length);
    }

    private boolean usesExtensions(byte[] value) {
        if (first.width() == 0) {
            return false;
        }
        for (byte b : value) {
            if (b == CodeExtensions.ESC) {
                return true;
            }
        }
        return first.width() == 2 || terms.size() > 1;
    }

    /**
     * The bytes of a text, with escape sequences where the set has several terms; empty when the set has not all its
     * characters, or has them only so that they would be read as others.
     */
    public Optional<byte[]> encode(String text, Vr vr) {
        boolean several = known.size() > 1 || known.stream().anyMatch(set -> set.width() == 2);
        return (several && first.width() > 0
                        ? new CodeExtensionsWriter(first, known, vr).encode(text)
                        : first.encode(text))
                .filter(bytes -> comesBack(bytes, text, vr));
    }

    private boolean comesBack(byte[] bytes, String text, Vr vr) {
        DecodedText decoded = decode(bytes, vr);
        return !decoded.undecodable() && decoded.text().equals(text);
    }

    /** Whether there is nothing but ASCII, escape sequences not among it. */
    private static boolean isAscii(byte[] value) {
        for (byte b : value) {
            if (b < 0 || b == CodeExtensions.ESC) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpecificCharacterSet that && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return String.join("\\", terms);
    }
}
