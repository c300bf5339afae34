package org.heliograph.pixels.jpeg2000;

/** The last stage: the component transform undone (T.800 Annex G), the level shifted back, the range kept. */
final class SampleOutput {
    private final int low;
    private final int top;
    private final int shift;
    private final int stride;

    /** @param stride how far the rows of the frame are from one another */
    SampleOutput(ImageSize size, int stride) {
        int half = 1 << (size.precision() - 1);
        low = size.signed() ? -half : 0;
        top = size.signed() ? half - 1 : 2 * half - 1;
        shift = size.signed() ? 0 : half;
        this.stride = stride;
    }

    /** Puts a tile's plane at its place. */
    void put(int[] plane, Area area, int[] frame, int at) {
        for (int y = 0; y < area.height(); y++) {
            put(plane, y * area.width(), frame, at + y * stride, area.width());
        }
    }

    private void put(int[] plane, int from, int[] frame, int to, int width) {
        int least = low;
        int most = top;
        int level = shift;
        for (int x = 0; x < width; x++) {
            frame[to + x] = Math.min(most, Math.max(least, plane[from + x] + level));
        }
    }

    void put(float[] plane, Area area, int[] frame, int at) {
        for (int y = 0; y < area.height(); y++) {
            for (int x = 0; x < area.width(); x++) {
                int sample = Math.round(plane[y * area.width() + x]) + shift;
                frame[at + y * stride + x] = Math.min(top, Math.max(low, sample));
            }
        }
    }

    /** The reversible transform (§G.2), in place. */
    static void reversible(int[] y, int[] u, int[] v, int count) {
        for (int i = 0; i < count; i++) {
            int green = y[i] - ((u[i] + v[i]) >> 2);
            int red = v[i] + green;
            int blue = u[i] + green;
            y[i] = red;
            u[i] = green;
            v[i] = blue;
        }
    }

    /** The irreversible transform (§G.3), in place. */
    static void irreversible(float[] y, float[] cb, float[] cr, int count) {
        for (int i = 0; i < count; i++) {
            float red = y[i] + 1.402f * cr[i];
            float green = y[i] - 0.344136f * cb[i] - 0.714136f * cr[i];
            float blue = y[i] + 1.772f * cb[i];
            y[i] = red;
            cb[i] = green;
            cr[i] = blue;
        }
    }
}
