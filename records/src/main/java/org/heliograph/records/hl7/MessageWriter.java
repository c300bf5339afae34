package org.heliograph.records.hl7;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a message segment by segment with one set of separators and one character set. */
final class MessageWriter {
    private final Delimiters delimiters;
    private final Hl7Charset charset;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    MessageWriter(Delimiters delimiters, Hl7Charset charset) {
        this.delimiters = delimiters;
        this.charset = charset;
    }

    Delimiters delimiters() {
        return delimiters;
    }

    Hl7Charset charset() {
        return charset;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    /** MSH, its first two fields written. */
    Segment header() {
        Segment header = new Segment("MSH", 1);
        header.fields.put(2, delimiters.encodingCharacters());
        return header;
    }

    Segment segment(String name) {
        return new Segment(name, 0);
    }

    /** A whole segment of another message, field by field. */
    void copy(Hl7Segment segment) {
        Segment copy = segment(segment.name());
        int count = segment.fieldCount();
        for (int field = 1; field <= count; field++) {
            copy.copy(field, segment.field(field));
        }
        copy.end();
    }

    /** Text with separators and control characters escaped, a line break as {@code \.br\}. */
    byte[] escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        char escape = (char) delimiters.escape();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String sequence = sequence(c);
            if (sequence.isEmpty()) {
                escaped.append(c);
            } else {
                escaped.append(escape).append(sequence).append(escape);
            }
        }
        return escaped.toString().getBytes(charset.charset());
    }

    private String sequence(char c) {
        if (c == delimiters.field()) {
            return "F";
        } else if (c == delimiters.component()) {
            return "S";
        } else if (c == delimiters.subcomponent()) {
            return "T";
        } else if (c == delimiters.repetition()) {
            return "R";
        } else if (c == delimiters.escape()) {
            return "E";
        } else if (c == '\n') {
            return ".br";
        } else if (c < ' ' && c != '\t') {
            // A raw control character could end the segment or the MLLP frame.
            return String.format(Locale.ROOT, "X%02X", (int) c);
        }
        return "";
    }

    /** A segment being written; fields may be given in any order. */
    final class Segment {
        private final String name;
        private final int offset;
        private final Map<Integer, byte[]> fields = new TreeMap<>();

        private Segment(String name, int offset) {
            this.name = name;
            this.offset = offset;
        }

        Segment text(int field, String text) {
            return raw(field, escaped(text));
        }

        Segment components(int field, String... texts) {
            return raw(field, joined(delimiters.component(), texts));
        }

        /** A component of subcomponents, behind as many components as are needed to make it the numbered one. */
        Segment component(int field, int number, String... subcomponents) {
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            byte[] before = fields.getOrDefault(field, new byte[0]);
            value.writeBytes(before);
            int present = 1;
            for (byte b : before) {
                present += b == delimiters.component() ? 1 : 0;
            }
            for (; present < number; present++) {
                value.write(delimiters.component());
            }
            value.writeBytes(joined(delimiters.subcomponent(), subcomponents));
            return raw(field, value.toByteArray());
        }

        Segment copy(int field, Hl7Value value) {
            return raw(field, value.rawFor(MessageWriter.this));
        }

        Segment raw(int field, byte[] bytes) {
            if (bytes.length > 0) {
                fields.put(field, bytes);
            }
            return this;
        }

        void end() {
            out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
            int at = offset;
            for (Map.Entry<Integer, byte[]> field : fields.entrySet()) {
                for (; at < field.getKey(); at++) {
                    out.write(delimiters.field());
                }
                out.writeBytes(field.getValue());
            }
            out.write('\r');
        }

        private byte[] joined(byte separator, String... texts) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            int length = texts.length;
            while (length > 0 && texts[length - 1].isEmpty()) {
                length--;
            }
            for (int i = 0; i < length; i++) {
                if (i > 0) {
                    joined.write(separator);
                }
                joined.writeBytes(escaped(texts[i]));
            }
            return joined.toByteArray();
        }
    }
}
