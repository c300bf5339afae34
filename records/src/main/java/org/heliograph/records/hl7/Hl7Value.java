package org.heliograph.records.hl7;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A field, or a repetition, component or subcomponent of one (HL7 v2.5.1 §2.7), as a view on the message's bytes.
 *
 * <p>What is not there is an empty value, never an error. A lower part asked of a higher level is taken from its first:
 * {@code field.component(1)} is that of the first repetition.
 */
public final class Hl7Value {
    private enum Level {
        LITERAL,
        FIELD,
        REPETITION,
        COMPONENT,
        SUBCOMPONENT
    }

    private final Hl7Message message;
    private final Level level;
    private final int start;
    private final int end;

    private Hl7Value(Hl7Message message, Level level, int start, int end) {
        this.message = message;
        this.level = level;
        this.start = start;
        this.end = end;
    }

    Hl7Value(Hl7Message message) {
        this(message, Level.FIELD, 0, 0);
    }

    static Hl7Value field(Hl7Message message, int start, int end) {
        return new Hl7Value(message, Level.FIELD, start, end);
    }

    static Hl7Value literal(Hl7Message message, int start, int end) {
        return new Hl7Value(message, Level.LITERAL, start, end);
    }

    Hl7Value asLiteral() {
        return literal(message, start, end);
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** True for {@code ""}, with which a sender says: delete what you have (HL7 v2.5.1 §2.5.3). */
    public boolean isNull() {
        return end - start == 2 && message.bytes[start] == '"' && message.bytes[start + 1] == '"';
    }

    /** The bytes as they came, escapes and inner separators as they stand. */
    public byte[] raw() {
        return Arrays.copyOfRange(message.bytes, start, end);
    }

    public int length() {
        return end - start;
    }

    /** The text with escapes resolved (HL7 v2.5.1 §2.7), read in the message's character set; the null value is empty. */
    public String text() {
        if (isEmpty() || isNull()) {
            return "";
        }
        if (level == Level.LITERAL) {
            return rawAscii();
        }
        return Hl7Escapes.decode(message, start, end);
    }

    String rawAscii() {
        return new String(message.bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    public Hl7Value repetition(int number) {
        return part(Level.REPETITION, number);
    }

    public Hl7Value component(int number) {
        return part(Level.COMPONENT, number);
    }

    public Hl7Value subcomponent(int number) {
        return part(Level.SUBCOMPONENT, number);
    }

    /** The repetitions of a field; none when it is empty. */
    public List<Hl7Value> repetitions() {
        return isEmpty() ? List.of() : parts();
    }

    /** The bytes for a message with other separators or another character set; byte-exact when both are the same. */
    byte[] rawFor(MessageWriter target) {
        if (target.delimiters().equals(message.delimiters())
                && target.charset().charset().equals(message.charset().charset())) {
            return raw();
        }
        var out = new java.io.ByteArrayOutputStream(length() + 16);
        copyTo(target, out);
        return out.toByteArray();
    }

    private void copyTo(MessageWriter target, java.io.ByteArrayOutputStream out) {
        if (level == Level.SUBCOMPONENT || level == Level.LITERAL) {
            Hl7Escapes.translate(message, start, end, target, out);
            return;
        }
        byte separator = switch (level) {
            case FIELD -> target.delimiters().repetition();
            case REPETITION -> target.delimiters().component();
            case COMPONENT -> target.delimiters().subcomponent();
            case LITERAL, SUBCOMPONENT -> throw new IllegalStateException("has no parts");
        };
        boolean first = true;
        for (Hl7Value part : parts()) {
            if (!first) {
                out.write(separator);
            }
            part.copyTo(target, out);
            first = false;
        }
    }

    private Hl7Value part(Level wanted, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("parts are numbered from 1");
        }
        if (level == Level.LITERAL || level.compareTo(wanted) >= 0) {
            return number == 1 ? this : new Hl7Value(message, wanted, start, start);
        }
        Hl7Value from = this;
        while (next(from.level) != wanted) {
            from = from.nth(1);
        }
        return from.nth(number);
    }

    private Hl7Value nth(int number) {
        int seen = 1;
        int from = start;
        for (int at = start; at <= end; at++) {
            if (at == end || isSeparator(at)) {
                if (seen == number) {
                    return new Hl7Value(message, next(level), from, at);
                }
                seen++;
                from = at + 1;
            }
        }
        return new Hl7Value(message, next(level), end, end);
    }

    private List<Hl7Value> parts() {
        List<Hl7Value> parts = new ArrayList<>();
        int from = start;
        for (int at = start; at <= end; at++) {
            if (at == end || isSeparator(at)) {
                parts.add(new Hl7Value(message, next(level), from, at));
                from = at + 1;
            }
        }
        return parts;
    }

    private boolean isSeparator(int at) {
        Delimiters delimiters = message.delimiters();
        byte separator = switch (level) {
            case FIELD -> delimiters.repetition();
            case REPETITION -> delimiters.component();
            case COMPONENT -> delimiters.subcomponent();
            case LITERAL, SUBCOMPONENT -> Delimiters.NONE;
        };
        return separator != Delimiters.NONE && message.bytes[at] == separator && !message.trailBytes.get(at);
    }

    private static Level next(Level level) {
        return switch (level) {
            case FIELD -> Level.REPETITION;
            case REPETITION -> Level.COMPONENT;
            case COMPONENT, SUBCOMPONENT, LITERAL -> Level.SUBCOMPONENT;
        };
    }
}
