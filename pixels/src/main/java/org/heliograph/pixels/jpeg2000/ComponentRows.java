package org.heliograph.pixels.jpeg2000;

import org.heliograph.pixels.FrameSamples;

/** The rows that go into the wavelet: level shifted (T.800 §G.1), and decorrelated by RCT (§G.2) where that is wanted. */
final class ComponentRows implements ForwardWavelet53.Rows {
    private final FrameSamples frame;
    private final int component;
    private final boolean transformed;
    private final int shift;

    ComponentRows(FrameSamples frame, int component, boolean transformed) {
        this.frame = frame;
        this.component = component;
        this.transformed = transformed;
        shift = frame.signed() ? 0 : 1 << (frame.precision() - 1);
    }

    @Override
    public void row(int y, int[] into) {
        int width = frame.width();
        int from = y * width;
        int[][] planes = frame.planes();
        if (!transformed) {
            shifted(planes[component], from, shift, into, width);
        } else if (component == 0) {
            luma(planes, from, into, width);
            shifted(into, 0, shift, into, width);
        } else {
            difference(planes[component == 1 ? 2 : 0], planes[1], from, into, width);
        }
    }

    private static void shifted(int[] plane, int from, int shift, int[] into, int width) {
        for (int x = 0; x < width; x++) {
            into[x] = plane[from + x] - shift;
        }
    }

    private static void luma(int[][] planes, int from, int[] into, int width) {
        int[] red = planes[0];
        int[] green = planes[1];
        int[] blue = planes[2];
        for (int x = 0; x < width; x++) {
            into[x] = (red[from + x] + 2 * green[from + x] + blue[from + x]) >> 2;
        }
    }

    private static void difference(int[] plane, int[] green, int from, int[] into, int width) {
        for (int x = 0; x < width; x++) {
            into[x] = plane[from + x] - green[from + x];
        }
    }

    /** Whether each sample is in the range that the frame's precision gives. */
    static boolean inRange(FrameSamples frame) {
        int low = frame.signed() ? -1 << (frame.precision() - 1) : 0;
        int top = frame.signed() ? ~low : (1 << frame.precision()) - 1;
        for (int[] plane : frame.planes()) {
            if (outside(plane, low, top) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int outside(int[] plane, int low, int top) {
        int outside = 0;
        for (int sample : plane) {
            outside |= sample - low | top - sample;
        }
        return outside >>> 31;
    }
}
