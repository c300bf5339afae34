package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Decodes text with ISO 2022 escape sequences (PS3.5 §6.1.2.4, §6.1.2.5).
 *
 * <p>The sequence of any set of the standard's is taken, also of one that (0008,0005) does not name: it leaves no doubt.
 */
final class CodeExtensions {
    static final byte ESC = 0x1B;

    private final CharacterSet initial;
    private final Vr vr;
    private final StringBuilder text = new StringBuilder();
    private boolean undecodable;
    private CharacterSet g0 = CharacterSet.IR_6;
    private CharacterSet g1;

    /** The set whose bytes {@link #start} to now are not decoded yet. */
    private CharacterSet run = CharacterSet.IR_6;

    private int start;

    CodeExtensions(CharacterSet initial, Vr vr) {
        this.initial = initial;
        this.vr = vr;
        this.g1 = initial;
    }

    DecodedText decode(byte[] value) {
        int at = 0;
        while (at < value.length) {
            byte b = value[at];
            if (b == ESC) {
                flush(value, at);
                at = start = escape(value, at + 1);
                continue;
            }
            if (b >= 0 && (b < ' ' || g0.width() < 2) && isDelimiter(b, vr)) {
                flush(value, at);
                text.append((char) b);
                start = ++at;
                g0 = CharacterSet.IR_6;
                g1 = initial;
                continue;
            }
            CharacterSet set = b < 0 ? g1 : b <= ' ' ? CharacterSet.IR_6 : g0;
            if (set != run) {
                flush(value, at);
                start = at;
                run = set;
            }
            at += set.width() == 2 && isSecondOf(value, at) ? 2 : 1;
        }
        flush(value, value.length);
        return new DecodedText(text.toString(), undecodable);
    }

    /** Whether the byte after that one is of its half and so can be the second of a character. */
    private static boolean isSecondOf(byte[] value, int at) {
        if (at + 1 >= value.length) {
            return false;
        }
        return value[at] < 0 ? value[at + 1] < 0 : value[at + 1] > ' ';
    }

    /** Whether the character brings back the first set (PS3.5 §6.1.2.5.3): it ends a line, a value or part of a name. */
    static boolean isDelimiter(int c, Vr vr) {
        return switch (c) {
            case '\t', '\n', '\f', '\r' -> true;
            case '\\' -> vr.isMultiValued();
            case '^', '=' -> vr == Vr.PN;
            default -> false;
        };
    }

    /** Takes the escape sequence that starts at {@code from}, and says where it ends. */
    private int escape(byte[] value, int from) {
        for (int length = 2; length <= 3 && from + length <= value.length; length++) {
            String sequence = new String(value, from, length, US_ASCII);
            for (CharacterSet set : CharacterSet.values()) {
                if (set.g0().equals(sequence)) {
                    g0 = set;
                    return from + length;
                }
                if (set.g1().equals(sequence)) {
                    g1 = set;
                    return from + length;
                }
            }
        }
        text.append('\uFFFD');
        undecodable = true;
        return from;
    }

    private void flush(byte[] value, int end) {
        if (end > start) {
            DecodedText decoded = run.decode(value, start, end);
            text.append(decoded.text());
            undecodable |= decoded.undecodable();
        }
        start = end;
    }
}
