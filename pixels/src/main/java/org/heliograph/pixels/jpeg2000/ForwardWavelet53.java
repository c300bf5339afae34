package org.heliograph.pixels.jpeg2000;

/**
 * The reversible 5/3 analysis (T.800 §F.4.8.1), one level: down first, then across, as the inverse undoes it. A row is
 * read once and leaves at once for its two sub-bands, so only a few rows are worked on. Areas begin at even coordinates.
 */
final class ForwardWavelet53 {
    private int[] even = {};
    private int[] odd = {};
    private int[] next = {};
    private int[] high = {};
    private int[] before = {};
    private int[] low = {};

    /** Where rows come from. */
    interface Rows {
        /** Writes row {@code y} to the beginning of {@code into}. */
        void row(int y, int[] into);
    }

    /** Where the two halves of a level's rows go: the low ones to LL and HL, the high ones to LH and HH. */
    @SuppressWarnings("ArrayRecordComponent") // is where to write, not data
    record Targets(int[] ll, int llStride, int[] bands, int hl, int lh, int hh, int stride) {}

    void analyse(Rows rows, int width, int height, Targets to) {
        grow(width);
        rows.row(0, even);
        if (height == 1) {
            across(even, width, to.ll, 0, to.bands, to.hl);
            return;
        }
        for (int y = 0; y < height; y += 2) {
            int half = y >> 1;
            if (y + 1 < height) {
                rows.row(y + 1, odd);
                if (y + 2 < height) {
                    rows.row(y + 2, next);
                } else {
                    System.arraycopy(even, 0, next, 0, width);
                }
                predict(odd, even, next, high, width);
                across(high, width, to.bands, to.lh + half * to.stride, to.bands, to.hh + half * to.stride);
            } else {
                System.arraycopy(before, 0, high, 0, width);
            }
            update(even, y == 0 ? high : before, high, low, width);
            across(low, width, to.ll, half * to.llStride, to.bands, to.hl + half * to.stride);
            int[] spare = before;
            before = high;
            high = spare;
            spare = even;
            even = next;
            next = spare;
        }
    }

    private void grow(int width) {
        if (even.length < width) {
            even = new int[width];
            odd = new int[width];
            next = new int[width];
            high = new int[width];
            before = new int[width];
            low = new int[width];
        }
    }

    private static void predict(int[] odd, int[] even, int[] next, int[] high, int width) {
        for (int x = 0; x < width; x++) {
            high[x] = odd[x] - ((even[x] + next[x]) >> 1);
        }
    }

    private static void update(int[] even, int[] before, int[] high, int[] low, int width) {
        for (int x = 0; x < width; x++) {
            low[x] = even[x] + ((before[x] + high[x] + 2) >> 2);
        }
    }

    /** Splits a row into its low and its high half. */
    private static void across(int[] row, int width, int[] lows, int low, int[] highs, int high) {
        if (width == 1) {
            lows[low] = row[0];
            return;
        }
        int half = width >> 1;
        int here = row[0];
        int before = row[1] - ((here + row[width > 2 ? 2 : 0]) >> 1);
        for (int i = 0; i < half - 1; i++) {
            int beyond = row[2 * i + 2];
            int detail = row[2 * i + 1] - ((here + beyond) >> 1);
            highs[high + i] = detail;
            lows[low + i] = here + ((before + detail + 2) >> 2);
            before = detail;
            here = beyond;
        }
        int beyond = (width & 1) == 0 ? here : row[width - 1];
        int detail = row[2 * half - 1] - ((here + beyond) >> 1);
        highs[high + half - 1] = detail;
        lows[low + half - 1] = here + ((before + detail + 2) >> 2);
        if ((width & 1) != 0) {
            lows[low + half] = beyond + ((detail + detail + 2) >> 2);
        }
    }
}
