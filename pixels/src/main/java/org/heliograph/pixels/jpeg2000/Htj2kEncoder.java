package org.heliograph.pixels.jpeg2000;

import org.heliograph.pixels.FrameSamples;

/**
 * Encodes frames as HTJ2K, reversibly: the 5/3 wavelet, HT cleanup passes, RPCL, a tile-part for each resolution with its
 * length in TLM, so that each resolution is a range of bytes (as transfer syntax 1.2.840.10008.1.2.4.202 has
 * it, PS3.5 Annex A).
 */
public final class Htj2kEncoder {
    private Htj2kEncoder() {}

    /** The codestream, from SOC to EOC. */
    public static byte[] encode(FrameSamples samples, Htj2kOptions options) {
        return new FrameEncoder().encode(samples, options);
    }
}
