package org.heliograph.pixels.jpeg2000;

/** The adaptive run-length coder of events that are mostly absent (MEL, T.814 §7.3.3). */
final class MelEncoder {
    /** The exponents of its states (T.814 Table 2). */
    private static final byte[] EXPONENTS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5};

    private final byte[] bytes = new byte[1024];
    private int length;
    private int tail;
    private int room;
    private int run;
    private int state;
    private int limit;

    static int exponent(int state) {
        return EXPONENTS[state];
    }

    void clear() {
        length = 0;
        tail = 0;
        room = 8;
        run = 0;
        state = 0;
        limit = 1;
    }

    void put(boolean event) {
        if (event) {
            bit(0);
            for (int place = EXPONENTS[state] - 1; place >= 0; place--) {
                bit(run >> place & 1);
            }
            state = Math.max(0, state - 1);
        } else {
            run++;
            if (run < limit) {
                return;
            }
            bit(1);
            state = Math.min(12, state + 1);
        }
        run = 0;
        limit = 1 << EXPONENTS[state];
    }

    /** Ends an open run. */
    void finish() {
        if (run > 0) {
            bit(1);
        }
    }

    private void bit(int value) {
        tail = tail << 1 | value;
        room--;
        if (room == 0) {
            bytes[length++] = (byte) tail;
            room = tail == 0xFF ? 7 : 8;
            tail = 0;
        }
    }

    /** Whole bytes written. */
    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The last byte, its used bits in the high places, the others zero. */
    int tail() {
        return tail << room;
    }

    /** The places of {@link #tail} that are used. */
    int tailMask() {
        return 0xFF << room & 0xFF;
    }
}
