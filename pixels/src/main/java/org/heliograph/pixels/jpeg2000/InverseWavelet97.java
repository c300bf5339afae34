package org.heliograph.pixels.jpeg2000;

/** The irreversible 9/7 synthesis (T.800 §F.3.8.2), one level: across, then down. */
final class InverseWavelet97 {
    private static final float ALPHA = (float) -1.586134342059924;
    private static final float BETA = (float) -0.052980118572961;
    private static final float GAMMA = (float) 0.882911075530934;
    private static final float DELTA = (float) 0.443506852043971;
    private static final float K = (float) 1.230174104914001;

    /** The two halves of a level across and down: LL apart, the others among the coefficients. */
    @SuppressWarnings("ArrayRecordComponent") // is where to read, not data
    record Sources(float[] ll, int llStride, float[] bands, int hl, int lh, int hh, int stride) {}

    private InverseWavelet97() {}

    /** Joins the halves into {@code out}, whose rows are as long as the area is wide. */
    static void synthesize(Sources from, Area area, float[] out) {
        int width = area.width();
        int height = area.height();
        int lows = 0;
        int highs = 0;
        for (int y = 0; y < height; y++) {
            if (((area.y0() + y) & 1) == 0) {
                interleave(from.ll, lows * from.llStride, from.bands, from.hl + lows * from.stride, out, y, area);
                lows++;
            } else {
                int row = highs++ * from.stride;
                interleave(from.bands, from.lh + row, from.bands, from.hh + row, out, y, area);
            }
            across(out, y * width, width, area.x0() & 1);
        }
        down(out, width, height, area.y0() & 1);
    }

    private static void interleave(float[] lows, int low, float[] highs, int high, float[] out, int y, Area area) {
        int width = area.width();
        int first = area.x0() & 1;
        int to = y * width;
        for (int x = first, i = 0; x < width; x += 2, i++) {
            out[to + x] = lows[low + i];
        }
        for (int x = 1 - first, i = 0; x < width; x += 2, i++) {
            out[to + x] = highs[high + i];
        }
    }

    private static void across(float[] row, int from, int width, int first) {
        if (width == 1) {
            row[from] *= first == 0 ? 1 : 0.5f;
            return;
        }
        for (int x = 0; x < width; x++) {
            row[from + x] *= (x & 1) == first ? K : 1 / K;
        }
        lift(row, from, width, first, DELTA);
        lift(row, from, width, 1 - first, GAMMA);
        lift(row, from, width, first, BETA);
        lift(row, from, width, 1 - first, ALPHA);
    }

    /** Takes from each second sample that much of its two neighbours, the inner one twice at an end. */
    private static void lift(float[] row, int from, int width, int first, float much) {
        for (int x = first; x < width; x += 2) {
            float left = row[from + (x > 0 ? x - 1 : 1)];
            float right = row[from + (x + 1 < width ? x + 1 : x - 1)];
            row[from + x] -= much * (left + right);
        }
    }

    private static void down(float[] plane, int width, int height, int first) {
        if (height == 1) {
            if (first == 1) {
                scale(plane, 0, width, 0.5f);
            }
            return;
        }
        for (int y = 0; y < height; y++) {
            scale(plane, y * width, width, (y & 1) == first ? K : 1 / K);
        }
        liftRows(plane, width, height, first, DELTA);
        liftRows(plane, width, height, 1 - first, GAMMA);
        liftRows(plane, width, height, first, BETA);
        liftRows(plane, width, height, 1 - first, ALPHA);
    }

    private static void scale(float[] plane, int from, int width, float by) {
        for (int x = from; x < from + width; x++) {
            plane[x] *= by;
        }
    }

    private static void liftRows(float[] plane, int width, int height, int first, float much) {
        for (int y = first; y < height; y += 2) {
            int above = (y > 0 ? y - 1 : 1) * width;
            int below = (y + 1 < height ? y + 1 : y - 1) * width;
            int row = y * width;
            for (int x = 0; x < width; x++) {
                plane[row + x] -= much * (plane[above + x] + plane[below + x]);
            }
        }
    }
}
