package org.heliograph.pixels.jpeg2000;

import org.heliograph.pixels.FrameSamples;

/** What the encoder chose for a frame. */
record FrameCoding(ComponentCoding component, Quantization quantization, boolean colourTransform) {
    private static final int BLOCK_BITS = 6;

    /** The most that the lowest resolution is wide or high, so that there is always a small one to show first. */
    private static final int LOWEST = 64;

    /**
     * With two guard bits no coefficient of the 5/3 wavelet can be too large: the absolute sums of its filters over any
     * number of levels are under 4 in LL, 8 in HL and LH, and 16 in HH of half the samples' range.
     */
    private static final int GUARD_BITS = 2;

    static FrameCoding of(FrameSamples frame, Htj2kOptions options) {
        int largest = Math.max(frame.width(), frame.height());
        int levels = options.levels();
        while (Area.ceilShift(largest, levels) > LOWEST) {
            levels++;
        }
        levels = Math.min(levels, 31 - Integer.numberOfLeadingZeros(largest));
        boolean colour = options.colourTransform() && frame.components() == 3;
        int bits = frame.precision() + (colour ? 1 : 0);
        int[] steps = new int[3 * levels + 1];
        for (int band = 0; band < steps.length; band++) {
            int gain = band == 0 ? 0 : Orientation.details().get((band - 1) % 3).gain();
            steps[band] = (bits + gain) << 11;
        }
        ComponentCoding component = new ComponentCoding(
                levels, BLOCK_BITS, BLOCK_BITS, BlockStyle.HT, true, ComponentCoding.Precincts.WHOLE);
        return new FrameCoding(component, new Quantization(false, GUARD_BITS, steps), colour);
    }

    /** The most that a sub-band has. */
    int magnitudeBits() {
        int most = 0;
        for (int step : quantization.steps()) {
            most = Math.max(most, (step >> 11) + quantization.guardBits() - 1);
        }
        return most;
    }
}
