package org.heliograph.pixels.jpeg2000;

/**
 * The quantisation of a component (QCD and QCC, T.800 §A.6.4).
 *
 * @param steps of each sub-band {@code exponent << 11 | mantissa}; only that of LL when derived
 */
@SuppressWarnings("ArrayRecordComponent") // is read here only
record Quantization(boolean derived, int guardBits, int[] steps) {

    /** Whether there is a step for each sub-band of so many levels. */
    boolean covers(int levels) {
        return derived || steps.length >= 3 * levels + 1;
    }

    /** The exponent of a sub-band, the lowest first; {@code level} is how often LL was halved to make it. */
    int exponent(int index, int level, int levels) {
        return derived ? Math.max(0, (steps[0] >> 11) - (levels - level)) : steps[index] >> 11;
    }

    int mantissa(int index) {
        return steps[derived ? 0 : index] & 0x7FF;
    }

    /** The parameters Sqcd and SPqcd, or Sqcc and SPqcc. */
    static Quantization read(SegmentReader segment) {
        int style = segment.u8();
        int[] steps = new int[(style & 31) == 1 ? 1 : segment.remaining() / ((style & 31) == 0 ? 1 : 2)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = switch (style & 31) {
                case 0 -> segment.u8() >> 3 << 11;
                case 1, 2 -> segment.u16();
                default -> throw Damage.of("a quantisation that is not known");
            };
        }
        return new Quantization((style & 31) == 1, style >> 5, steps);
    }
}
