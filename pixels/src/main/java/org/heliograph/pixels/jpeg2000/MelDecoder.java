package org.heliograph.pixels.jpeg2000;

/** Reads events that {@link MelEncoder} wrote (MEL, T.814 §7.3.3). Behind the end are ones: no events. */
final class MelDecoder {
    /** Bits of a codeword at most: one, and as many as the greatest exponent. */
    private static final int LONGEST = 6;

    private byte[] bytes = {};
    private int at;
    private int end;
    private int last;
    /** The bits to come, the next on top; behind them zeros. */
    private long window;

    private int inWindow;
    private int state;
    private int run;
    private boolean event;

    /** Begins at {@code from}; the lower half of the byte before {@code end} is not read, it holds a length. */
    void start(byte[] coded, int from, int end) {
        bytes = coded;
        at = from;
        this.end = end;
        last = 0;
        window = 0;
        inWindow = 0;
        state = 0;
        run = 0;
        event = false;
    }

    boolean next() {
        if (run == 0 && !event) {
            codeword();
        }
        if (run > 0) {
            run--;
            return false;
        }
        event = false;
        return true;
    }

    private void codeword() {
        if (inWindow < LONGEST) {
            fill();
        }
        int exponent = MelEncoder.exponent(state);
        int taken = 1;
        if (window < 0) {
            run = 1 << exponent;
            state = Math.min(12, state + 1);
        } else {
            run = (int) (window >>> (63 - exponent));
            taken += exponent;
            event = true;
            state = Math.max(0, state - 1);
        }
        window <<= taken;
        inWindow -= taken;
    }

    /** The byte after 0xFF has a bit of stuffing on top. */
    private void fill() {
        while (inWindow <= Long.SIZE - Byte.SIZE) {
            int bits = last == 0xFF ? 7 : 8;
            last = at >= end ? 0xFF : at == end - 1 ? (bytes[at] & 0xFF) | 0x0F : bytes[at] & 0xFF;
            at++;
            window |= (long) (last & (1 << bits) - 1) << (Long.SIZE - inWindow - bits);
            inWindow += bits;
        }
    }
}
