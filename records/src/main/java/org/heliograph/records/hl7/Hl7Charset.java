package org.heliograph.records.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The character set of a message: MSH-18 as declared and the charset its text is read with (HL7 v2.5.1 §2.15.9.18,
 * table 0211).
 */
public record Hl7Charset(String declared, Charset charset, boolean known) {
    public static final Hl7Charset ASCII = new Hl7Charset("", StandardCharsets.ISO_8859_1, true);
    public static final Hl7Charset UTF_8 = new Hl7Charset("UNICODE UTF-8", StandardCharsets.UTF_8, true);

    private static final Map<String, String> TABLE_0211 = Map.ofEntries(
            Map.entry("8859/1", "ISO-8859-1"),
            Map.entry("8859/2", "ISO-8859-2"),
            Map.entry("8859/3", "ISO-8859-3"),
            Map.entry("8859/4", "ISO-8859-4"),
            Map.entry("8859/5", "ISO-8859-5"),
            Map.entry("8859/6", "ISO-8859-6"),
            Map.entry("8859/7", "ISO-8859-7"),
            Map.entry("8859/8", "ISO-8859-8"),
            Map.entry("8859/9", "ISO-8859-9"),
            Map.entry("8859/15", "ISO-8859-15"),
            Map.entry("ISO IR14", "JIS_X0201"),
            Map.entry("ISO IR87", "ISO-2022-JP"),
            Map.entry("ISO IR159", "ISO-2022-JP-2"),
            Map.entry("GB 18030-2000", "GB18030"),
            Map.entry("KS X 1001", "EUC-KR"),
            Map.entry("BIG-5", "Big5"),
            Map.entry("UNICODE UTF-8", "UTF-8"),
            Map.entry("UTF-8", "UTF-8"));

    /** Reads a declared value; ASCII is read as its superset ISO 8859-1 so that no byte is lost to the eye. */
    static Hl7Charset of(String declared) {
        if (declared.isEmpty() || declared.equals("ASCII")) {
            return new Hl7Charset(declared, StandardCharsets.ISO_8859_1, true);
        }
        return Optional.ofNullable(TABLE_0211.get(declared))
                .filter(Charset::isSupported)
                .map(name -> new Hl7Charset(declared, Charset.forName(name), true))
                .orElseGet(() -> new Hl7Charset(declared, StandardCharsets.ISO_8859_1, false));
    }

    boolean isAscii() {
        return declared.isEmpty() || declared.equals("ASCII");
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /** True where a character's later bytes can equal a separator, so that bytes cannot be split blindly. */
    boolean hidesSeparators() {
        return switch (charset.name()) {
            case "GB18030", "Big5", "ISO-2022-JP", "ISO-2022-JP-2" -> true;
            default -> false;
        };
    }

    /** Whether {@code text} can be written in this character set without loss. */
    boolean canEncode(String text) {
        return isAscii()
                ? StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                : charset.newEncoder().canEncode(text);
    }
}
