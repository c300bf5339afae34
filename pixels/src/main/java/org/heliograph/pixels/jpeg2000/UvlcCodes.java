package org.heliograph.pixels.jpeg2000;

/**
 * Codewords of the unsigned residuals of a pair of quads (U-VLC, T.814 §7.3.6, Table 3): two prefixes, then two suffixes.
 *
 * <p>Residuals that need an extension (over 32) do not arise from samples of up to 32 bits and are not encoded.
 */
final class UvlcCodes {
    /** The greatest residual that is encoded here. */
    static final int MAX = 32;

    /** For the other rows, by {@code first << 6 | second}: {@code length << 16 | codeword}. */
    private static final int[] PAIRS = pairs(false);

    /** The same for the first row of quads, where MEL told whether both are over 2. */
    private static final int[] FIRST_ROW_PAIRS = pairs(true);

    private UvlcCodes() {}

    static int[] pairs() {
        return PAIRS;
    }

    static int[] firstRowPairs() {
        return FIRST_ROW_PAIRS;
    }

    private static int[] pairs(boolean firstRow) {
        int[] table = new int[(MAX + 1) << 6];
        for (int first = 0; first <= MAX; first++) {
            for (int second = 0; second <= MAX; second++) {
                int word;
                if (firstRow && first > 2 && second > 2) {
                    word = joined(first - 2, second - 2);
                } else if (firstRow && first > 2 && second > 0) {
                    // The second is 1 or 2 here: one bit.
                    word = join(join(prefix(first), 1 << 16 | second - 1), suffix(first));
                } else {
                    word = joined(first, second);
                }
                table[first << 6 | second] = word;
            }
        }
        return table;
    }

    private static int joined(int first, int second) {
        return join(join(prefix(first), prefix(second)), join(suffix(first), suffix(second)));
    }

    private static int join(int low, int high) {
        int length = low >>> 16;
        return (low & 0xFF0000) + (high & 0xFF0000) | (low & 0xFFFF) | (high & 0xFFFF) << length;
    }

    private static int prefix(int u) {
        return switch (u) {
            case 0 -> 0;
            case 1 -> 1 << 16 | 0b1;
            case 2 -> 2 << 16 | 0b10;
            case 3, 4 -> 3 << 16 | 0b100;
            default -> 3 << 16;
        };
    }

    private static int suffix(int u) {
        return switch (u) {
            case 0, 1, 2 -> 0;
            case 3, 4 -> 1 << 16 | u - 3;
            default -> 5 << 16 | u - 5;
        };
    }
}
