package org.heliograph.records.hl7;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Escape sequences in text (HL7 v2.5.1 §2.7.1): separators, hexadecimal data and line breaks are resolved, every other
 * sequence (highlighting, character set switches, local {@code \Z..\}) is kept as it stands.
 */
final class Hl7Escapes {
    private static final String KEPT_WHOLE = ".HNCMXZ";

    private interface Sink {
        void literal(int start, int end);

        void separator(byte separator);

        void data(byte[] bytes);

        void lineBreak();

        /** A sequence kept as it is; the range leaves out the two escape characters. */
        void kept(int start, int end);
    }

    private Hl7Escapes() {}

    static String decode(Hl7Message message, int start, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
        byte escape = message.delimiters().escape();
        walk(message, start, end, new Sink() {
            @Override
            public void literal(int from, int to) {
                out.write(message.bytes, from, to - from);
            }

            @Override
            public void separator(byte separator) {
                out.write(separator);
            }

            @Override
            public void data(byte[] bytes) {
                out.writeBytes(bytes);
            }

            @Override
            public void lineBreak() {
                out.write('\n');
            }

            @Override
            public void kept(int from, int to) {
                out.write(escape);
                out.write(message.bytes, from, to - from);
                out.write(escape);
            }
        });
        return out.toString(message.charset().charset());
    }

    /** Writes a value without inner separators for a message with other separators or another character set. */
    static void translate(Hl7Message message, int start, int end, MessageWriter target, ByteArrayOutputStream out) {
        byte escape = target.delimiters().escape();
        walk(message, start, end, new Sink() {
            @Override
            public void literal(int from, int to) {
                text(new String(
                        message.bytes, from, to - from, message.charset().charset()));
            }

            @Override
            public void separator(byte separator) {
                text(String.valueOf((char) separator));
            }

            @Override
            public void data(byte[] bytes) {
                text(new String(bytes, message.charset().charset()));
            }

            @Override
            public void lineBreak() {
                text("\n");
            }

            @Override
            public void kept(int from, int to) {
                out.write(escape);
                out.write(message.bytes, from, to - from);
                out.write(escape);
            }

            private void text(String text) {
                out.writeBytes(target.escaped(text));
            }
        });
    }

    private static void walk(Hl7Message message, int start, int end, Sink sink) {
        int literal = start;
        int at = start;
        while (at < end) {
            int close = isEscape(message, at) ? closing(message, at + 1, end) : -1;
            if (close < 0 || !isSequence(message, at + 1, close)) {
                at++;
                continue;
            }
            if (at > literal) {
                sink.literal(literal, at);
            }
            sequence(message, at + 1, close, sink);
            at = close + 1;
            literal = at;
        }
        if (end > literal) {
            sink.literal(literal, end);
        }
    }

    private static void sequence(Hl7Message message, int start, int end, Sink sink) {
        char first = (char) message.bytes[start];
        if (end - start == 1) {
            byte separator = separatorOf(message.delimiters(), first);
            if (separator == Delimiters.NONE) {
                sink.kept(start, end);
            } else {
                sink.separator(separator);
            }
        } else if (first == 'X' && isHex(message, start + 1, end)) {
            sink.data(HexFormat.of().parseHex(ascii(message, start + 1, end)));
        } else if (end - start == 3 && ascii(message, start, end).equals(".br")) {
            sink.lineBreak();
        } else {
            sink.kept(start, end);
        }
    }

    /** Whether what stands between two escape characters is a sequence at all, or the first is a stray character. */
    private static boolean isSequence(Hl7Message message, int start, int end) {
        if (start == end) {
            return false;
        }
        int first = message.bytes[start];
        return KEPT_WHOLE.indexOf(first) >= 0
                || (end - start == 1 && separatorOf(message.delimiters(), first) != Delimiters.NONE);
    }

    private static byte separatorOf(Delimiters delimiters, int code) {
        return switch (code) {
            case 'F' -> delimiters.field();
            case 'S' -> delimiters.component();
            case 'T' -> delimiters.subcomponent();
            case 'R' -> delimiters.repetition();
            case 'E' -> delimiters.escape();
            default -> Delimiters.NONE;
        };
    }

    private static boolean isEscape(Hl7Message message, int at) {
        byte escape = message.delimiters().escape();
        return escape != Delimiters.NONE && message.bytes[at] == escape && !message.trailBytes.get(at);
    }

    private static int closing(Hl7Message message, int from, int end) {
        for (int at = from; at < end; at++) {
            if (isEscape(message, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isHex(Hl7Message message, int start, int end) {
        if ((end - start) % 2 != 0) {
            return false;
        }
        for (int at = start; at < end; at++) {
            if (!HexFormat.isHexDigit(message.bytes[at])) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(Hl7Message message, int start, int end) {
        return new String(message.bytes, start, end - start, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
