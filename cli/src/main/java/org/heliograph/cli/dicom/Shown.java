package org.heliograph.cli.dicom;

/** Text from outside as it may be shown on a terminal: no character that moves the cursor or turns the line around. */
final class Shown {
    private Shown() {}

    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n");
                case '\t' -> shown.append("\\t");
                case '\f' -> shown.append("\\f");
                default -> {
                    if (isUnsafe(c)) {
                        shown.append("<U+")
                                .append(Integer.toHexString(0x10000 | c).substring(1))
                                .append('>');
                    } else {
                        shown.append(c);
                    }
                }
            }
        }
        return shown.toString();
    }

    /** Controls of ISO 646 and ISO 6429, and Unicode's that reorder or hide text (UAX #9, general category Cf). */
    private static boolean isUnsafe(char c) {
        return c < ' '
                || (c >= 0x7F && c <= 0x9F)
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x2069)
                || c == 0xFEFF
                || c == 0x061C;
    }
}
