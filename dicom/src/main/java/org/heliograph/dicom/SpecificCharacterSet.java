package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Optional;

/**
 * How a data set writes text: (0008,0005), PS3.3 §C.12.1.1.2.
 *
 * <p>Text that cannot be decoded is never an error: U+FFFD stands for each byte that means nothing.
 */
public final class SpecificCharacterSet {
    /** No (0008,0005): the default repertoire, ISO 646. */
    public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of());

    public static final SpecificCharacterSet UTF_8 = new SpecificCharacterSet(List.of("ISO_IR 192"));

    private final List<String> terms;
    private final CharacterSet first;

    private SpecificCharacterSet(List<String> terms) {
        this.terms = List.copyOf(terms);
        this.first = terms.isEmpty() || terms.getFirst().isBlank()
                ? CharacterSet.IR_6
                : CharacterSet.of(terms.getFirst()).orElse(CharacterSet.IR_6);
    }

    /** The set of those defined terms, in the order of the attribute's values. */
    public static SpecificCharacterSet of(List<String> terms) {
        return terms.isEmpty() ? DEFAULT : new SpecificCharacterSet(terms);
    }

    public List<String> terms() {
        return terms;
    }

    /** Whether every term is one of the standard's; text under others is decoded as ASCII. */
    public boolean isKnown() {
        return terms.stream()
                .allMatch(term -> term.isBlank() || CharacterSet.of(term).isPresent());
    }

    /**
     * The text of a value. Backslashes that separate values come out as backslashes, those within a double-byte
     * character do not.
     *
     * @param personName whether {@code ^} and {@code =} end a code extension too (PS3.5 §6.1.2.5.3)
     */
    String decode(byte[] value, boolean personName) {
        if (isAscii(value)) {
            return new String(value, US_ASCII);
        }
        if (terms.size() > 1 && first.width() > 0) {
            return new CodeExtensions(first, personName).decode(value);
        }
        String text = lenient(first.charset(), value, 0, value.length);
        // JIS X 0201 has the yen sign and the overline where ASCII has backslash and tilde (PS3.5 §6.1.2.3).
        return first == CharacterSet.IR_13 ? text.replace('\u00A5', '\\').replace('\u203E', '~') : text;
    }

    /** The bytes of a text; empty when this character set, or this writer, has no bytes for it. */
    Optional<byte[]> encode(String text) {
        Charset charset = terms.size() > 1 ? US_ASCII : first.charset();
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return Optional.of(bytes);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    static String lenient(Charset charset, byte[] bytes, int from, int length) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException("a replacing decoder reports nothing", impossible);
        }
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
