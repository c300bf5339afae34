package org.heliograph.pixels;

/** The cells of a frame in memory, little endian, as a layout places them; codecs read and write them by rows. */
final class SampleCells {
    private final PixelLayout layout;
    private final byte[] bytes;
    private final int width;

    SampleCells(PixelLayout layout, byte[] bytes) {
        if (bytes.length < layout.frameBytes() || layout.bitsAllocated() % 8 != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes for " + layout);
        }
        this.layout = layout;
        this.bytes = bytes;
        this.width = layout.bitsAllocated() / 8;
    }

    /** Cells of zeros; the layout is one that was not too large. */
    static SampleCells empty(PixelLayout layout) {
        return new SampleCells(layout, new byte[Math.toIntExact(layout.frameBytes())]);
    }

    byte[] bytes() {
        return bytes;
    }

    private int start(int component, int y) {
        int row = y * layout.columns();
        return (layout.planar()
                        ? component * layout.rows() * layout.columns() + row
                        : row * layout.samplesPerPixel() + component)
                * width;
    }

    private int step() {
        return layout.planar() ? width : width * layout.samplesPerPixel();
    }

    /** Takes rows of samples; of signed ones the bits above those stored become the sign's. */
    void put(int component, int y, int[] samples, int from) {
        int at = start(component, y);
        int step = step();
        int columns = layout.columns();
        int above = layout.signed() ? 32 - Math.min(32, layout.bitsStored()) : 0;
        for (int x = 0; x < columns; x++) {
            int value = samples[from + x] << above >> above;
            for (int b = 0; b < width; b++) {
                bytes[at + b] = (byte) (b < 4 ? value >> (8 * b) : value >> 31);
            }
            at += step;
        }
    }

    /** Gives rows of whole cells, none wider than 32 bits. */
    void get(int component, int y, int[] samples, int from) {
        int at = start(component, y);
        int step = step();
        int columns = layout.columns();
        for (int x = 0; x < columns; x++) {
            int value = 0;
            for (int b = width - 1; b >= 0; b--) {
                value = value << 8 | (bytes[at + b] & 0xFF);
            }
            samples[from + x] = value;
            at += step;
        }
    }
}
