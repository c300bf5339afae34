package org.heliograph.cli.dicom;

import java.util.Optional;

/** A JSON object on one line, written member by member (RFC 8259). */
final class JsonLine {
    private final StringBuilder text = new StringBuilder("{");
    private String separator = "";

    JsonLine put(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    JsonLine put(String name, Optional<String> value) {
        return value.map(present -> put(name, present)).orElse(this);
    }

    JsonLine put(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonLine put(String name, double value) {
        name(name);
        text.append(Double.isFinite(value) ? Double.toString(value) : "null");
        return this;
    }

    JsonLine put(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    /** A member whose value is JSON text already. */
    JsonLine raw(String name, String json) {
        name(name);
        text.append(json);
        return this;
    }

    private void name(String name) {
        text.append(separator);
        separator = ",";
        quote(name);
        text.append(':');
    }

    /** A text as JSON has it. */
    static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2);
        quote(text, value);
        return text.toString();
    }

    private void quote(String value) {
        quote(text, value);
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c == 0x7F || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
                text.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
