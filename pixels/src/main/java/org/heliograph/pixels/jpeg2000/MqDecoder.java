package org.heliograph.pixels.jpeg2000;

import java.util.Arrays;

/**
 * The adaptive binary arithmetic decoder (MQ, T.800 Annex C), and the reader of raw bits that stands in for it with
 * arithmetic coding bypass (§D.6).
 */
final class MqDecoder {
    /** Qe of each state (Table C.2). */
    private static final int[] QE = {
        0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401,
        0x1C01, 0x1601, 0x5601, 0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201,
        0x1C01, 0x1801, 0x1601, 0x1401, 0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441, 0x02A1,
        0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025, 0x0015, 0x0009, 0x0005, 0x0001, 0x5601
    };

    private static final byte[] NEXT_MPS = {
        1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46
    };

    private static final byte[] NEXT_LPS = {
        1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26,
        27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46
    };

    /** The states whose less probable symbol changes places with the other: 0, 6 and 14. */
    private static final long SWITCH = 1L | 1L << 6 | 1L << 14;

    private final byte[] states = new byte[BitPlaneContexts.COUNT];
    private final byte[] symbols = new byte[BitPlaneContexts.COUNT];
    private byte[] bytes = {};
    private int at;
    private int end;
    private int a;
    private int c;
    private int left;

    /** The contexts as they are at the beginning of a code-block (Table D.7). */
    void resetContexts() {
        Arrays.fill(states, (byte) 0);
        Arrays.fill(symbols, (byte) 0);
        states[0] = 4;
        states[BitPlaneContexts.RUN_LENGTH] = 3;
        states[BitPlaneContexts.UNIFORM] = 46;
    }

    /** Begins a segment (INITDEC). */
    void start(byte[] coded, int from, int length) {
        bytes = coded;
        at = from;
        end = from + length;
        c = current() << 16;
        byteIn();
        c <<= 7;
        left -= 7;
        a = 0x8000;
    }

    /** Behind the end of a segment are ones (§D.4.1). */
    private int current() {
        return at < end ? bytes[at] & 0xFF : 0xFF;
    }

    private void byteIn() {
        if (current() == 0xFF) {
            int next = at + 1 < end ? bytes[at + 1] & 0xFF : 0xFF;
            if (next > 0x8F) {
                c += 0xFF00;
                left = 8;
            } else {
                at++;
                c += next << 9;
                left = 7;
            }
        } else {
            at++;
            c += current() << 8;
            left = 8;
        }
    }

    int bit(int context) {
        int state = states[context];
        int qe = QE[state];
        int symbol = symbols[context];
        a -= qe;
        if (c >>> 16 < qe) {
            // The less probable symbol's part; whose it is depends on which is the larger.
            boolean less = a >= qe;
            a = qe;
            return exchanged(context, state, symbol, less);
        }
        c -= qe << 16;
        if ((a & 0x8000) != 0) {
            return symbol;
        }
        return exchanged(context, state, symbol, a < qe);
    }

    private int exchanged(int context, int state, int symbol, boolean less) {
        int decoded = symbol;
        if (less) {
            decoded = 1 - symbol;
            if ((SWITCH >> state & 1) != 0) {
                symbols[context] = (byte) decoded;
            }
            states[context] = NEXT_LPS[state];
        } else {
            states[context] = NEXT_MPS[state];
        }
        do {
            if (left == 0) {
                byteIn();
            }
            a <<= 1;
            c <<= 1;
            left--;
        } while ((a & 0x8000) == 0);
        return decoded;
    }

    /** Begins a segment of raw bits. */
    void startRaw(byte[] coded, int from, int length) {
        bytes = coded;
        at = from;
        end = from + length;
        c = 0;
        left = 0;
    }

    /** The next raw bit; the bit on top of the byte after 0xFF is left out. */
    int rawBit() {
        if (left == 0) {
            left = c == 0xFF ? 7 : 8;
            c = current();
            at++;
        }
        left--;
        return c >> left & 1;
    }
}
