package org.heliograph.pixels.jpeg2000;

/**
 * Codewords of the unsigned residuals of a pair of quads (U-VLC, T.814 §7.3.6, Table 3): two prefixes, then two suffixes.
 *
 * <p>Residuals that need an extension (over 32) do not arise from samples of up to 32 bits and are not encoded.
 */
final class UvlcCodes {
    /** The greatest residual that is encoded here. */
    static final int MAX = 32;

    /** Both quads of a pair in the first row have a residual, and it is not so that both are over 2. */
    static final int FIRST_ROW_BOTH = 4;

    /** For the other rows, by {@code first << 6 | second}: {@code length << 16 | codeword}. */
    private static final int[] PAIRS = pairs(false);

    /** The same for the first row of quads, where MEL told whether both are over 2. */
    private static final int[] FIRST_ROW_PAIRS = pairs(true);

    /** For reading, by {@code mode << 6 | next six bits}: see {@link #decoding}. */
    private static final int[] DECODING = decodingTable();

    private UvlcCodes() {}

    /**
     * Entries of {@code second's base << 16 | first's base << 12 | second's suffix bits << 8 | first's suffix bits << 4 |
     * prefix bits} by {@code mode << 6 | next six bits}. The mode has bit 0 where the first has a residual, bit 1 where the
     * second has; in the first row of quads {@link #FIRST_ROW_BOTH} stands for both, or 5 where MEL said that they are over
     * 2.
     */
    static int[] decoding() {
        return DECODING;
    }

    static int[] pairs() {
        return PAIRS;
    }

    static int[] firstRowPairs() {
        return FIRST_ROW_PAIRS;
    }

    private static int[] decodingTable() {
        int[] table = new int[6 << 6];
        for (int index = 0; index < table.length; index++) {
            int mode = index >> 6;
            int bits = index & 63;
            boolean first = mode >= 3 || mode == 1;
            boolean second = mode >= 2;
            int length = 0;
            int entry = 0;
            if (first) {
                length = prefixLength(bits);
                entry = ((mode == 5 ? 2 : 0) + base(bits)) << 12 | suffixLength(bits) << 4;
            }
            int rest = bits >> length;
            if (second && mode == FIRST_ROW_BOTH && length == 3) {
                // The second is 1 or 2 here: one bit.
                length++;
                entry |= (1 + (rest & 1)) << 16;
            } else if (second) {
                length += prefixLength(rest);
                entry |= ((mode == 5 ? 2 : 0) + base(rest)) << 16 | suffixLength(rest) << 8;
            }
            table[index] = entry | length;
        }
        return table;
    }

    private static int prefixLength(int bits) {
        return Math.min(3, 1 + Integer.numberOfTrailingZeros(bits));
    }

    private static int suffixLength(int bits) {
        return (bits & 7) == 0 ? 5 : (bits & 7) == 4 ? 1 : 0;
    }

    /** The residual of a suffix of 0. */
    private static int base(int bits) {
        return (bits & 7) == 0 ? 5 : prefixLength(bits);
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
