package org.heliograph.pixels.recompress;

/**
 * What a program takes on.
 *
 * @param maxFrameBytes frames with more bytes of samples are left alone, or refused when they are read
 */
public record RecompressLimits(long maxFrameBytes) {
    /** An index of more frames is left alone. */
    public static final int MOST_FRAMES = 1 << 18;

    /** What arrays can hold at all. */
    private static final long LARGEST_FRAME = 1L << 30;

    /** As many as a platform or a tool takes. */
    public static final RecompressLimits DEFAULT = new RecompressLimits(64L << 20);

    public RecompressLimits {
        if (maxFrameBytes < 1 || maxFrameBytes > LARGEST_FRAME) {
            throw new IllegalArgumentException("a frame has 1 byte to 1 GiB");
        }
    }
}
