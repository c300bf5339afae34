package org.heliograph.records.hl7;

import java.util.Arrays;

/** One segment of a message: its id and its fields, numbered from 1 as the standard does. */
public final class Hl7Segment {
    private final Hl7Message message;
    final int start;
    private final int end;

    Hl7Segment(Hl7Message message, int start, int end) {
        this.message = message;
        this.start = start;
        this.end = end;
    }

    public String name() {
        return new String(message.bytes, start, 3, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    public boolean is(String name) {
        return end - start >= 3
                && message.bytes[start] == name.charAt(0)
                && message.bytes[start + 1] == name.charAt(1)
                && message.bytes[start + 2] == name.charAt(2);
    }

    /** The segment as it came, without its end. */
    public byte[] raw() {
        return Arrays.copyOfRange(message.bytes, start, end);
    }

    Hl7Message message() {
        return message;
    }

    /** The field of that number; an empty value beyond the segment's last. */
    public Hl7Value field(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("fields are numbered from 1");
        }
        if (!declaresSeparators()) {
            return nth(number);
        }
        // MSH-1 is the separator itself, so all else is one further on (HL7 v2.5.1 §2.15.9.1).
        return switch (number) {
            case 1 -> Hl7Value.literal(message, start + 3, Math.min(start + 4, end));
            case 2 -> nth(1).asLiteral();
            default -> nth(number - 1);
        };
    }

    /** The number of the last field that is present, empty or not. */
    public int fieldCount() {
        int count = declaresSeparators() ? 1 : 0;
        for (int at = start + 3; at < end; at++) {
            if (isSeparator(at)) {
                count++;
            }
        }
        return count;
    }

    boolean isWellNamed() {
        return end - start >= 3
                && isUpper(message.bytes[start])
                && isUpperOrDigit(message.bytes[start + 1])
                && isUpperOrDigit(message.bytes[start + 2])
                && (end - start == 3 || isSeparator(start + 3));
    }

    boolean declaresSeparators() {
        return is("MSH") || is("FHS") || is("BHS");
    }

    private Hl7Value nth(int number) {
        int seen = 0;
        int from = -1;
        for (int at = start + 3; at <= end; at++) {
            if (at == end || isSeparator(at)) {
                if (seen == number) {
                    return Hl7Value.field(message, from, at);
                }
                seen++;
                from = at + 1;
            }
        }
        return new Hl7Value(message);
    }

    private boolean isSeparator(int at) {
        return message.bytes[at] == message.delimiters().field() && !message.trailBytes.get(at);
    }

    private static boolean isUpper(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    private static boolean isUpperOrDigit(byte b) {
        return isUpper(b) || (b >= '0' && b <= '9');
    }
}
