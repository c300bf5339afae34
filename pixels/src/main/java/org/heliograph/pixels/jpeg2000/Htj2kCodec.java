package org.heliograph.pixels.jpeg2000;

import org.heliograph.pixels.FrameSamples;

/**
 * Encoder and decoder with the buffers they work in: for who has many frames. One thread at a time uses it; it keeps what
 * the largest frame so far needed, about ten bytes a sample.
 */
public final class Htj2kCodec {
    private final FrameEncoder encoder = new FrameEncoder();
    private final FrameDecoder decoder = new FrameDecoder();

    /** A codec whose buffers grow with the frames it is given. */
    public Htj2kCodec() {}

    /** As {@link Htj2kEncoder#encode}. */
    public byte[] encode(FrameSamples samples, Htj2kOptions options) {
        return encoder.encode(samples, options);
    }

    /** As {@link Jpeg2000Decoder#decode(byte[], DecodeLimits, int)}. */
    public FrameSamples decode(byte[] codestream, DecodeLimits limits, int discardedResolutions) {
        return decoder.decode(codestream, limits, discardedResolutions);
    }
}
