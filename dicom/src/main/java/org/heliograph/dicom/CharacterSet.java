package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

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
    GBK("GBK", charset("GBK"), "", "", 0);

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

    Charset charset() {
        return charset;
    }

    /** Bytes of a character in the half that an escape sequence calls it to; 0 where no such sequence exists. */
    int width() {
        return width;
    }

    boolean callsG0(String escape) {
        return !g0.isEmpty() && escape.equals(g0);
    }

    boolean callsG1(String escape) {
        return !g1.isEmpty() && escape.equals(g1);
    }

    /** The set of that defined term, also as often misspelt: {@code ISO-IR 100}, {@code ISO_IR_100}. */
    static Optional<CharacterSet> of(String definedTerm) {
        String name = definedTerm.strip().toUpperCase(Locale.ROOT).replaceFirst("^ISO[ _-]?(2022)?[ _-]?IR[ _-]?", "");
        for (CharacterSet set : values()) {
            if (set.term.equals(name)) {
                return Optional.of(set);
            }
        }
        return Optional.empty();
    }
}
