package org.heliograph.pixels.jpeg2000;

/** A rectangle on one of the grids of T.800 Annex B; the second corner is outside of it. */
record Area(int x0, int y0, int x1, int y1) {
    int width() {
        return Math.max(0, x1 - x0);
    }

    int height() {
        return Math.max(0, y1 - y0);
    }

    boolean empty() {
        return x1 <= x0 || y1 <= y0;
    }

    long samples() {
        return (long) width() * height();
    }

    Area intersect(Area that) {
        return new Area(Math.max(x0, that.x0), Math.max(y0, that.y0), Math.min(x1, that.x1), Math.min(y1, that.y1));
    }

    /** The same on a grid that is coarser by a power of two (equation B-14). */
    Area reduced(int levels) {
        return new Area(ceilShift(x0, levels), ceilShift(y0, levels), ceilShift(x1, levels), ceilShift(y1, levels));
    }

    static int ceilShift(int value, int bits) {
        return (int) ((value + (1L << bits) - 1) >> bits);
    }

    static int ceilDivide(int value, int by) {
        return (int) (((long) value + by - 1) / by);
    }
}
