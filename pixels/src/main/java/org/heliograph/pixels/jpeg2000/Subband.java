package org.heliograph.pixels.jpeg2000;

/** A sub-band of a tile-component: its area (T.800 §B.5), the size of its code-blocks and its quantisation. */
final class Subband {
    final Orientation orientation;
    final Area area;
    final int blockWidthBits;
    final int blockHeightBits;

    /** Magnitude bits of its coefficients (M_b, equation E-2). */
    final int magnitudeBits;

    /** The quantisation step, 1 where the wavelet is reversible (equation E-3). */
    final float step;

    /** Where its first sample stands among the coefficients of the tile-component. */
    int offset;

    Subband(
            Orientation orientation,
            Area area,
            int blockWidthBits,
            int blockHeightBits,
            int magnitudeBits,
            float step) {
        this.orientation = orientation;
        this.area = area;
        this.blockWidthBits = blockWidthBits;
        this.blockHeightBits = blockHeightBits;
        this.magnitudeBits = magnitudeBits;
        this.step = step;
    }

    /** Where the first sample of a part stands, in rows of {@code stride}. */
    int place(Area part, int stride) {
        return offset + (part.y0() - area.y0()) * stride + part.x0() - area.x0();
    }
}
