package org.heliograph.pixels.jpegls;

/**
 * How a stream is encoded.
 *
 * @param near how far a decoded sample may be from the encoded one; 0 is lossless
 * @param interleave of several components; one component has none
 */
public record JpegLsOptions(int near, Interleave interleave) {
    public static final JpegLsOptions LOSSLESS = new JpegLsOptions(0, Interleave.LINE);

    public JpegLsOptions {
        if (near < 0 || near > 255) {
            throw new IllegalArgumentException("NEAR is 0 to 255");
        }
    }

    public static JpegLsOptions near(int near) {
        return new JpegLsOptions(near, Interleave.LINE);
    }
}
