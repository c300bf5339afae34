package org.heliograph.pixels.jpeg2000;

/**
 * How a component is coded (COD and COC, T.800 §A.6.1, §A.6.2).
 *
 * @param blockWidthBits a code-block is two to the power of it wide
 * @param blockHeightBits and two to the power of this high
 * @param style the code-block style, bits as in {@link BlockStyle}
 * @param precincts their sizes
 */
record ComponentCoding(
        int levels,
        int blockWidthBits,
        int blockHeightBits,
        BlockStyle style,
        boolean reversible,
        Precincts precincts) {

    /** For each resolution {@code height bits << 4 | width bits}; 15 and 15 where the stream names none. */
    @SuppressWarnings("ArrayRecordComponent") // is read here only
    record Precincts(int[] bits) {
        static final Precincts WHOLE = new Precincts(new int[0]);

        int widthBits(int resolution) {
            return bits.length == 0 ? 15 : bits[resolution] & 15;
        }

        int heightBits(int resolution) {
            return bits.length == 0 ? 15 : bits[resolution] >> 4;
        }
    }
}
