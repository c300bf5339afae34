package org.heliograph.pixels.jpeg2000;

import java.util.Arrays;

/**
 * The bytes of a code-block in one piece, and the samples that a block decoder makes of them. Made once and used for each
 * code-block.
 *
 * <p>A sample is a sign and a magnitude in twice its steps, so that the lowest place can say that it lies in the middle of
 * a step: {@code sign << 31 | 2 * magnitude + 1}.
 */
final class CodedBlock {
    /** T.800 §A.6.1; rows and columns may be filled up to even numbers. */
    private static final int MAX_SAMPLES = 4096 + 2 * 1024 + 4;

    /** What a reader may look at behind the end. */
    static final int PADDING = 16;

    final int[] samples = new int[MAX_SAMPLES];

    /**
     * Instead of {@link #samples}, where {@link #paired}: of each two rows the samples of a column, the upper one in the
     * lower half, as {@code 2 * magnitude + sign}.
     */
    final int[] pairs = new int[MAX_SAMPLES / 2];

    boolean paired;
    byte[] bytes = new byte[1 << 14];
    int length;

    /** The samples' rows are so far from one another. */
    int stride;

    /** Has the block in {@link #samples}, whose lowest places are the middle of a step. */
    void unpair(int height) {
        if (!paired) {
            return;
        }
        for (int y = 0; y < height; y++) {
            unpair((y >> 1) * stride, (y & 1) * 16, y * stride);
        }
        paired = false;
    }

    private void unpair(int from, int half, int to) {
        for (int x = 0; x < stride; x++) {
            int sample = (pairs[from + x] >>> half) & 0xFFFF;
            samples[to + x] = (sample << 31 | sample | 1) & (-sample >> 31);
        }
    }

    void gather(CodeBlock block, byte[] data) {
        long total = 0;
        for (int piece = 0; piece < block.pieceCount(); piece++) {
            total += block.pieceLength(piece);
        }
        if (bytes.length < total + PADDING) {
            bytes = new byte[Math.toIntExact(total + PADDING)];
        }
        paired = false;
        length = 0;
        for (int piece = 0; piece < block.pieceCount(); piece++) {
            System.arraycopy(data, block.pieceOffset(piece), bytes, length, block.pieceLength(piece));
            length += block.pieceLength(piece);
        }
        Arrays.fill(bytes, length, length + PADDING, (byte) 0);
    }
}
