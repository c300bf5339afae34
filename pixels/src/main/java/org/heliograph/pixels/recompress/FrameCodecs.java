package org.heliograph.pixels.recompress;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.heliograph.pixels.jpeg2000.Htj2kCodec;

/**
 * Codecs that those who write or read many forms use again and again, each by one thread at a time. What a large frame
 * needed is let go at once: the buffers of its encoding before it is decoded, those of its decoding before the next.
 */
public final class FrameCodecs {
    /** Frames with more bytes than this get a codec of their own. */
    private static final long KEPT_FOR = 2L << 20;

    private final ConcurrentLinkedQueue<Htj2kCodec> spare = new ConcurrentLinkedQueue<>();

    /** Codecs made when they are needed, as many as there are threads. */
    public FrameCodecs() {}

    <T> T with(long frameBytes, Function<Htj2kCodec, T> use) {
        if (frameBytes > KEPT_FOR) {
            return use.apply(new Htj2kCodec());
        }
        Htj2kCodec kept = spare.poll();
        Htj2kCodec codec = kept == null ? new Htj2kCodec() : kept;
        // One that threw is not used again.
        T result = use.apply(codec);
        spare.add(codec);
        return result;
    }
}
