package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The character sets of PS3.3 Tables C.12-2 to C.12-5: defined term without its prefix, the escape sequences that call
 * it into G0 or G1 (without ESC), and the JDK's charset of its bytes.
 */
enum CharacterSet {
    IR_6("6", US_ASCII, "(B", "", 1),
    IR_100("100", ISO_8859_1, "", "-A", 1),
    IR_101("101", charset("ISO-8859-2"), "", "-B", 1),
    IR_109("109", charset("ISO-8859-3"), "", "-C", 1),
    IR_110("110", charset("ISO-8859-4"), "", "-D", 1),
    IR_144("144", charset("ISO-8859-5"), "", "-L", 1),
    IR_127("127", charset("ISO-8859-6"), "", "-G", 1),
    IR_126("126", charset("ISO-8859-7"), "", "-F", 1),
    IR_138("138", charset("ISO-8859-8"), "", "-H", 1),
    IR_148("148", charset("ISO-8859-9"), "", "-M", 1),
    IR_203("203", charset("ISO-8859-15"), "", "-b", 1),
    IR_13("13", charset("JIS_X0201"), "(J", ")I", 1),
    IR_166("166", charset("TIS-620"), "", "-T", 1),
    IR_87("87", charset("x-JIS0208"), "$B", "", 2),
    IR_159("159", charset("JIS_X0212-1990"), "$(D", "", 2),
    IR_149("149", charset("EUC-KR"), "", "$)C", 2),
    IR_58("58", charset("GB2312"), "", "$)A", 2),
    IR_192("192", UTF_8, "", "", 0),
    GB18030("GB18030", charset("GB18030"), "", "", 0),
    GBK("GBK", charset("x-mswin-936"), "", "", 0);

    private static final Pattern PREFIX = Pattern.compile("^(ISO[ _-]?(2022)?[ _-]*)?(IR[ _-]*)?(?=[0-9G])");

    /** What other writers call these sets; never a second meaning of a defined term. */
    private static final Map<String, CharacterSet> ALIASES = Map.ofEntries(
            Map.entry("ASCII", IR_6),
            Map.entry("US-ASCII", IR_6),
            Map.entry("LATIN1", IR_100),
            Map.entry("LATIN-1", IR_100),
            Map.entry("8859-1", IR_100),
            Map.entry("8859-2", IR_101),
            Map.entry("8859-5", IR_144),
            Map.entry("8859-7", IR_126),
            Map.entry("8859-9", IR_148),
            Map.entry("8859-15", IR_203),
            Map.entry("UTF8", IR_192),
            Map.entry("UTF-8", IR_192),
            Map.entry("10646", IR_192),
            Map.entry("GB2312", IR_58),
            Map.entry("GB 18030", GB18030),
            Map.entry("GB18030-2000", GB18030),
            Map.entry("GB18030-2005", GB18030));

    /** By the defined terms of the standard's tables, which nearly all data sets have. */
    private static final Map<String, CharacterSet> SPELT = Arrays.stream(values())
            .<Map.Entry<String, CharacterSet>>mapMulti(
                    (set, put) -> set.spelt().forEach(spelling -> put.accept(Map.entry(spelling, set))))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String term;
    private final Charset charset;
    private final String g0;
    private final String g1;
    private final int width;

    CharacterSet(String term, Charset charset, String g0, String g1, int width) {
        this.term = term;
        this.charset = charset;
        this.g0 = g0;
        this.g1 = g1;
        this.width = width;
    }

    private static Charset charset(String name) {
        return Charset.forName(name);
    }

    /** Bytes of a character in the half that an escape sequence calls it to; 0 where no such sequence exists. */
    int width() {
        return width;
    }

    /** The escape sequence, without ESC, that calls the set into G0; empty when it is never there. */
    String g0() {
        return g0;
    }

    /** The escape sequence, without ESC, that calls the set into G1; empty when it is never there. */
    String g1() {
        return g1;
    }

    /** The text of those bytes. */
    DecodedText decode(byte[] bytes, int from, int to) {
        DecodedText decoded = decodeAsWritten(bytes, from, to);
        return switch (this) {
            // JIS X 0201 has yen and overline where ASCII has backslash and tilde (PS3.5 §6.1.2.3).
            case IR_13 ->
                new DecodedText(decoded.text().replace('\u00A5', '\\').replace('\u203E', '~'), decoded.undecodable());
            // Unicode's own table has a horizontal bar where the JDK has an em dash.
            case IR_87 -> new DecodedText(decoded.text().replace('\u2014', '\u2015'), decoded.undecodable());
            default -> decoded;
        };
    }

    private DecodedText decodeAsWritten(byte[] bytes, int from, int to) {
        try {
            return new DecodedText(
                    charset.newDecoder()
                            .decode(ByteBuffer.wrap(bytes, from, to - from))
                            .toString(),
                    false);
        } catch (CharacterCodingException _) {
            return new DecodedText(replacing(bytes, from, to), true);
        }
    }

    private String replacing(byte[] bytes, int from, int to) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException("a replacing decoder reports nothing", impossible);
        }
    }

    /** The bytes of the text; empty when the set has not all its characters. */
    Optional<byte[]> encode(String text) {
        String written = switch (this) {
            case IR_13 -> text.replace('\\', '\u00A5').replace('~', '\u203E');
            case IR_87 -> text.replace('\u2015', '\u2014');
            default -> text;
        };
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(written));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return Optional.of(bytes);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** Every defined term of the standard's tables. */
    static Set<String> spellings() {
        return SPELT.keySet();
    }

    /** The set of that defined term, also as often misspelt: {@code ISO-IR 100}, {@code ISO_IR_100}, {@code UTF-8}. */
    static Optional<CharacterSet> of(String definedTerm) {
        CharacterSet spelt = SPELT.get(definedTerm);
        if (spelt != null) {
            return Optional.of(spelt);
        }
        String name =
                PREFIX.matcher(definedTerm.strip().toUpperCase(Locale.ROOT)).replaceFirst("");
        for (CharacterSet set : values()) {
            if (set.term.equals(name)) {
                return Optional.of(set);
            }
        }
        return Optional.ofNullable(ALIASES.get(name));
    }

    /** Whether the term is spelt as the standard's table has it, for use with or without code extensions. */
    boolean isSpelt(String definedTerm, boolean extended) {
        return definedTerm.equals(extended ? spelt().getLast() : spelt().getFirst());
    }

    /** Its defined term without code extensions, and with them. */
    private List<String> spelt() {
        if (width == 0) {
            return List.of(this == IR_192 ? "ISO_IR 192" : term);
        }
        return List.of("ISO_IR " + term, "ISO 2022 IR " + term);
    }
}
