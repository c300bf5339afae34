package org.heliograph.dicom.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Writes the pieces of a JSON text (RFC 8259). */
final class JsonText {
    /** The digits that a double always keeps. */
    private static final int DOUBLE_DIGITS = 17;

    private final Appendable out;

    JsonText(Appendable out) {
        this.out = out;
    }

    JsonText raw(String json) throws IOException {
        out.append(json);
        return this;
    }

    JsonText string(String text) throws IOException {
        out.append(quoted(text));
        return this;
    }

    /** The number that a text is; empty when it is none. */
    static Optional<BigDecimal> number(String text) {
        // No exponent beyond what a DS can mean: BigDecimal would take 1E999999999 and later spend a gigabyte on it.
        if (!text.matches("[+-]?[0-9.]{1,64}([eE][+-]?[0-9]{1,3})?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** The number as JSON, as a string if a double could not hold it. */
    static String number(BigDecimal value) {
        boolean fits = value.precision() <= DOUBLE_DIGITS && Double.isFinite(value.doubleValue());
        return fits ? value.toString() : quoted(value.toString());
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == '\u007F') {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
