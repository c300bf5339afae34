package org.heliograph.pixels;

/** YBR_FULL_422 as uncompressed frames have it: Y1 Y2 CB CR for two pixels (PS3.3 §C.7.6.3.1.2). */
final class SharedChrominance {
    private SharedChrominance() {}

    static boolean isIn(PixelLayout layout) {
        return layout.photometric() == Photometric.YBR_FULL_422
                && layout.samplesPerPixel() == 3
                && layout.bitsAllocated() % 8 == 0;
    }

    /** The same in YBR_FULL: chrominance is given to both pixels. */
    static DecodedFrame.Samples expanded(DecodedFrame.Samples frame) {
        PixelLayout layout = frame.layout();
        byte[] samples = frame.bytes().raw();
        int width = layout.bitsAllocated() / 8;
        int pairs = (layout.columns() + 1) / 2;
        byte[] expanded = new byte[Math.toIntExact(layout.pixels() * 3 * width)];
        for (int y = 0; y < layout.rows(); y++) {
            for (int x = 0; x < layout.columns(); x++) {
                int from = (y * pairs + x / 2) * 4 * width;
                int to = (y * layout.columns() + x) * 3 * width;
                System.arraycopy(samples, from + x % 2 * width, expanded, to, width);
                System.arraycopy(samples, from + 2 * width, expanded, to + width, 2 * width);
            }
        }
        return new DecodedFrame.Samples(
                new FrameBytes(expanded),
                layout.withPhotometric(Photometric.YBR_FULL).withPlanar(false));
    }
}
