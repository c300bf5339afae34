package org.heliograph.pixels.jpeg;

/** The samples of one component in its own size, whole blocks of 8 × 8, and its coefficients while a progressive image is built. */
final class Plane {
    final int precision;
    final int width;
    final int height;
    /** Blocks that hold samples of the image; the rest fills up units of an interleaved scan. */
    final int blocksAcross;

    final int blocksDown;
    final int paddedAcross;
    private final int paddedDown;
    private final short[] samples;
    final short[] coefficients;

    /**
     * Makes an empty plane.
     *
     * @param paddedAcross blocks in a row, and {@code paddedDown} in a column, as an interleaved scan has them
     */
    Plane(int precision, int width, int height, int paddedAcross, int paddedDown, boolean progressive) {
        this.precision = precision;
        this.width = width;
        this.height = height;
        this.blocksAcross = (width + 7) / 8;
        this.blocksDown = (height + 7) / 8;
        this.paddedAcross = paddedAcross;
        this.paddedDown = paddedDown;
        int size = Math.multiplyExact(paddedAcross * 8, paddedDown * 8);
        this.samples = new short[size];
        this.coefficients = new short[progressive ? size : 0];
    }

    long blocks() {
        return (long) paddedAcross * paddedDown;
    }

    void set(int x, int y, int value) {
        samples[y * paddedAcross * 8 + x] = (short) value;
    }

    /** A sample; behind the edges, the one at the edge. */
    int get(int x, int y) {
        int column = Math.min(Math.max(x, 0), width - 1);
        int row = Math.min(Math.max(y, 0), height - 1);
        return samples[row * paddedAcross * 8 + column];
    }

    /** Where the coefficients of a block begin. */
    int block(int across, int down) {
        return (down * paddedAcross + across) * 64;
    }
}
