package org.heliograph.pixels.jpeg2000;

import org.heliograph.pixels.FrameSamples;

/** Decodes codestreams of JPEG 2000 Part 1 (T.800) and HTJ2K (T.814), lossless and lossy. */
public final class Jpeg2000Decoder {
    private Jpeg2000Decoder() {}

    /**
     * The frame at full resolution.
     *
     * @throws org.heliograph.pixels.PixelException what is no codestream, or asks for more than the limits
     */
    public static FrameSamples decode(byte[] codestream, DecodeLimits limits) {
        return decode(codestream, limits, 0);
    }

    /**
     * The frame with that many of its highest resolutions left out: half the width and height for each.
     *
     * @throws org.heliograph.pixels.PixelException what is no codestream, or asks for more than the limits
     */
    public static FrameSamples decode(byte[] codestream, DecodeLimits limits, int discardedResolutions) {
        return new FrameDecoder().decode(codestream, limits, discardedResolutions);
    }
}
