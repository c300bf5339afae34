package org.heliograph.pixels.jpeg2000;

/** Reads events that {@link MelEncoder} wrote (MEL, T.814 §7.3.3). Behind the end are ones: no events. */
final class MelDecoder {
    private byte[] bytes = {};
    private int at;
    private int end;
    private int last;
    private int left;
    private int state;
    private int run;
    private boolean event;

    /** Begins at {@code from}; the lower half of the byte before {@code end} is not read, it holds a length. */
    void start(byte[] coded, int from, int end) {
        bytes = coded;
        at = from;
        this.end = end;
        last = 0;
        left = 0;
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
        int exponent = MelEncoder.exponent(state);
        if (bit() == 1) {
            run = 1 << exponent;
            state = Math.min(12, state + 1);
        } else {
            int length = 0;
            for (int i = 0; i < exponent; i++) {
                length = length << 1 | bit();
            }
            run = length;
            event = true;
            state = Math.max(0, state - 1);
        }
    }

    private int bit() {
        if (left == 0) {
            left = last == 0xFF ? 7 : 8;
            last = at >= end ? 0xFF : at == end - 1 ? (bytes[at] & 0xFF) | 0x0F : bytes[at] & 0xFF;
            at++;
        }
        left--;
        return last >> left & 1;
    }
}
