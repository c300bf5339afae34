package org.heliograph.platform.audit;

/** Text of others made fit for XML 1.0 (§2.2), which has no way to write most control characters. */
final class XmlText {
    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    static String clean(String text) {
        return text.codePoints()
                .map(point -> isChar(point) ? point : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isChar(int point) {
        return point == '\t'
                || (point >= ' ' && point < 0xD800)
                || (point > 0xDFFF && point < 0xFFFE)
                || point > 0xFFFF;
    }
}
