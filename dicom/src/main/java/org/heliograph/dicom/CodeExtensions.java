package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** Decodes text with ISO 2022 escape sequences (PS3.5 §6.1.2.4, §6.1.2.5). */
final class CodeExtensions {
    static final byte ESC = 0x1B;

    private final CharacterSet initial;
    private final boolean personName;
    private final StringBuilder text = new StringBuilder();
    private CharacterSet g0 = CharacterSet.IR_6;
    private CharacterSet g1;

    /** The set whose bytes {@link #start} to now are not decoded yet, and its high bits where bytes have none. */
    private CharacterSet run = CharacterSet.IR_6;

    private int start;

    CodeExtensions(CharacterSet initial, boolean personName) {
        this.initial = initial;
        this.personName = personName;
        this.g1 = initial;
    }

    String decode(byte[] value) {
        int at = 0;
        while (at < value.length) {
            byte b = value[at];
            if (b == ESC) {
                flush(value, at);
                at = start = escape(value, at + 1);
                continue;
            }
            if (b >= 0 && g0.width() < 2 && isDelimiter(b)) {
                flush(value, at);
                text.append((char) b);
                start = ++at;
                reset();
                continue;
            }
            CharacterSet set = b < 0 ? g1 : b <= ' ' ? CharacterSet.IR_6 : g0;
            if (set != run) {
                flush(value, at);
                start = at;
                run = set;
            }
            at = Math.min(value.length, at + (set.width() == 2 ? 2 : 1));
        }
        flush(value, value.length);
        return text.toString();
    }

    private void reset() {
        g0 = CharacterSet.IR_6;
        g1 = initial;
    }

    private boolean isDelimiter(byte b) {
        return switch (b) {
            case '\\', '\t', '\n', '\f', '\r' -> true;
            case '^', '=' -> personName;
            default -> false;
        };
    }

    /** Takes the escape sequence that starts at {@code from}, and says where it ends. */
    private int escape(byte[] value, int from) {
        for (int length = 2; length <= 3 && from + length <= value.length; length++) {
            String sequence = new String(value, from, length, US_ASCII);
            for (CharacterSet set : CharacterSet.values()) {
                if (set.callsG0(sequence)) {
                    g0 = set;
                    return from + length;
                }
                if (set.callsG1(sequence)) {
                    g1 = set;
                    return from + length;
                }
            }
        }
        text.append('\uFFFD');
        return from;
    }

    private void flush(byte[] value, int end) {
        if (end > start) {
            byte[] bytes = Arrays.copyOfRange(value, start, end);
            String decoded = SpecificCharacterSet.lenient(run.charset(), bytes, 0, bytes.length);
            text.append(
                    run == CharacterSet.IR_13 ? decoded.replace('\u00A5', '\\').replace('\u203E', '~') : decoded);
        }
        start = end;
    }
}
