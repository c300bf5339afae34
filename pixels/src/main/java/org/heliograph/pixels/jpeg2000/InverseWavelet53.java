package org.heliograph.pixels.jpeg2000;

/**
 * The reversible 5/3 synthesis (T.800 §F.3.8.1), one level: across first, then down. A row leaves as soon as its
 * neighbours are there, so only a few rows are worked on.
 */
final class InverseWavelet53 {
    private int[] low = {};
    private int[] up = {};
    private int[] down = {};
    private int[] even = {};
    private int[] before = {};
    private int[] odd = {};

    /** The two halves of a level across and down: LL apart, the others among the coefficients. */
    @SuppressWarnings("ArrayRecordComponent") // is where to read, not data
    record Sources(int[] ll, int llStride, int[] bands, int hl, int lh, int hh, int stride) {}

    /** Joins the halves into {@code out}, whose rows are as long as the area is wide. */
    void synthesize(Sources from, Area area, int[] out) {
        int width = area.width();
        int height = area.height();
        grow(width);
        int first = area.y0() & 1;
        if (height == 1) {
            single(from, area, out);
            return;
        }
        int lows = 0;
        int highs = 0;
        if (first == 1) {
            high(from, area, highs++, up);
        }
        for (int y = first; y < height; y += 2) {
            across(from.ll, lows * from.llStride, from.bands, from.hl + lows * from.stride, low, area);
            lows++;
            boolean below = y + 1 < height;
            if (below) {
                high(from, area, highs++, down);
            }
            update(low, y > 0 ? up : down, below ? down : up, even, width);
            System.arraycopy(even, 0, out, y * width, width);
            if (y > 0) {
                predict(up, y > 1 ? before : even, even, odd, width);
                System.arraycopy(odd, 0, out, (y - 1) * width, width);
            }
            int[] spare = up;
            up = down;
            down = spare;
            spare = before;
            before = even;
            even = spare;
        }
        if (((height - first) & 1) == 0) {
            predict(up, before, before, odd, width);
            System.arraycopy(odd, 0, out, (height - 1) * width, width);
        }
    }

    /** A single row is not filtered down; a high one is twice what it was. */
    private void single(Sources from, Area area, int[] out) {
        if ((area.y0() & 1) == 0) {
            across(from.ll, 0, from.bands, from.hl, even, area);
        } else {
            high(from, area, 0, even);
            for (int x = 0; x < area.width(); x++) {
                even[x] >>= 1;
            }
        }
        System.arraycopy(even, 0, out, 0, area.width());
    }

    private static void high(Sources from, Area area, int row, int[] into) {
        across(from.bands, from.lh + row * from.stride, from.bands, from.hh + row * from.stride, into, area);
    }

    private void grow(int width) {
        if (low.length < width) {
            low = new int[width];
            up = new int[width];
            down = new int[width];
            even = new int[width];
            before = new int[width];
            odd = new int[width];
        }
    }

    private static void update(int[] low, int[] up, int[] down, int[] even, int width) {
        for (int x = 0; x < width; x++) {
            even[x] = low[x] - ((up[x] + down[x] + 2) >> 2);
        }
    }

    private static void predict(int[] high, int[] above, int[] below, int[] odd, int width) {
        for (int x = 0; x < width; x++) {
            odd[x] = high[x] + ((above[x] + below[x]) >> 1);
        }
    }

    /** Joins the low and the high half of a row. */
    private static void across(int[] lows, int low, int[] highs, int high, int[] row, Area area) {
        int width = area.width();
        if (width == 1) {
            row[0] = (area.x0() & 1) == 0 ? lows[low] : highs[high] >> 1;
        } else if ((area.x0() & 1) == 0) {
            fromEven(lows, low, highs, high, row, width);
        } else {
            fromOdd(lows, low, highs, high, row, width);
        }
    }

    private static void fromEven(int[] lows, int low, int[] highs, int high, int[] row, int width) {
        int half = width >> 1;
        int detail = highs[high];
        int last = lows[low] - ((detail + detail + 2) >> 2);
        row[0] = last;
        for (int i = 1; i < half; i++) {
            int next = highs[high + i];
            int here = lows[low + i] - ((detail + next + 2) >> 2);
            row[2 * i - 1] = detail + ((last + here) >> 1);
            row[2 * i] = here;
            last = here;
            detail = next;
        }
        if ((width & 1) == 0) {
            row[width - 1] = detail + last;
        } else {
            int here = lows[low + half] - ((detail + detail + 2) >> 2);
            row[width - 2] = detail + ((last + here) >> 1);
            row[width - 1] = here;
        }
    }

    private static void fromOdd(int[] lows, int low, int[] highs, int high, int[] row, int width) {
        int half = width >> 1;
        int detail = highs[high];
        int last = 0;
        for (int i = 0; i < half; i++) {
            int next = 2 * i + 2 < width ? highs[high + i + 1] : detail;
            int here = lows[low + i] - ((detail + next + 2) >> 2);
            row[2 * i] = detail + (((i == 0 ? here : last) + here) >> 1);
            row[2 * i + 1] = here;
            last = here;
            detail = next;
        }
        if ((width & 1) != 0) {
            row[width - 1] = detail + last;
        }
    }
}
