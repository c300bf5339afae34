package org.heliograph.pixels.jpeg2000;

/**
 * How a frame is encoded.
 *
 * @param levels wavelet decompositions, so that there is one resolution more than this: fewer when the frame is small, more
 *     when the lowest resolution would be over 64 samples wide or high
 * @param colourTransform whether three components are decorrelated by the reversible transform (T.800 §G.2)
 */
public record Htj2kOptions(int levels, boolean colourTransform) {
    /** Five levels, and the colour transform where there are three components. */
    public static final Htj2kOptions DEFAULT = new Htj2kOptions(5, true);

    public Htj2kOptions {
        if (levels < 0 || levels > 32) {
            throw new IllegalArgumentException(levels + " wavelet levels");
        }
    }
}
