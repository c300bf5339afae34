package org.heliograph.pixels.jpegls;

/** The preset coding parameters, T.87 §C.2.4.1.1: the largest sample, three thresholds of gradients, when contexts are halved. */
record Presets(int maxval, int t1, int t2, int t3, int reset) {
    private static final int BASIC_T1 = 3;
    private static final int BASIC_T2 = 7;
    private static final int BASIC_T3 = 21;
    static final int DEFAULT_RESET = 64;

    /** Whether the values are ones that the standard allows (Table C.1). */
    boolean isValid(int near) {
        return maxval >= 1
                && maxval <= 65535
                && near >= 0
                && near <= Math.min(255, maxval / 2)
                && t1 >= near + 1
                && t1 <= maxval
                && t2 >= t1
                && t2 <= maxval
                && t3 >= t2
                && t3 <= maxval
                && reset >= 3
                && reset <= Math.max(255, maxval);
    }

    /** What holds where a stream names nothing. */
    static Presets defaults(int maxval, int near) {
        int t1;
        int t2;
        int t3;
        if (maxval >= 128) {
            int factor = (Math.min(maxval, 4095) + 128) / 256;
            t1 = clamp(factor * (BASIC_T1 - 2) + 2 + 3 * near, near + 1, maxval);
            t2 = clamp(factor * (BASIC_T2 - 3) + 3 + 5 * near, t1, maxval);
            t3 = clamp(factor * (BASIC_T3 - 4) + 4 + 7 * near, t2, maxval);
        } else {
            int factor = 256 / (maxval + 1);
            t1 = clamp(Math.max(2, BASIC_T1 / factor + 3 * near), near + 1, maxval);
            t2 = clamp(Math.max(3, BASIC_T2 / factor + 5 * near), t1, maxval);
            t3 = clamp(Math.max(4, BASIC_T3 / factor + 7 * near), t2, maxval);
        }
        return new Presets(maxval, t1, t2, t3, DEFAULT_RESET);
    }

    /** A value of 0 in a stream stands for the default (Table C.1). */
    Presets filled(int precision, int near) {
        int largest = maxval == 0 ? (1 << precision) - 1 : maxval;
        Presets defaults = defaults(largest, near);
        return new Presets(
                largest,
                t1 == 0 ? defaults.t1 : t1,
                t2 == 0 ? defaults.t2 : t2,
                t3 == 0 ? defaults.t3 : t3,
                reset == 0 ? DEFAULT_RESET : reset);
    }

    /** Figure C.3: a value outside becomes the lower bound. */
    private static int clamp(int value, int low, int maxval) {
        return value > maxval || value < low ? low : value;
    }
}
