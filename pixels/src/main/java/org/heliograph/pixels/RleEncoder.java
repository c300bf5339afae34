package org.heliograph.pixels;

import java.util.Arrays;

/** Encodes a frame in RLE (PS3.5 Annex G): rows are packed one by one, as §G.3.1 asks. */
final class RleEncoder {
    private static final int HEADER = 64;
    private static final int MAX_SEGMENTS = 15;
    private static final int MAX_COUNT = 128;

    private byte[] out = new byte[1 << 16];
    private int length = HEADER;

    private RleEncoder() {}

    /** Whether the frames of an image can be encoded: fifteen segments at most. */
    static boolean takes(PixelLayout layout) {
        return layout.samplesPerPixel() * ((layout.bitsAllocated() + 7) / 8) <= MAX_SEGMENTS;
    }

    /** Encodes samples as the layout has them. */
    static byte[] encode(byte[] samples, PixelLayout layout) {
        return new RleEncoder().frame(samples, layout);
    }

    private byte[] frame(byte[] samples, PixelLayout layout) {
        boolean bits = layout.bitsAllocated() == 1;
        int width = bits ? 1 : layout.bitsAllocated() / 8;
        int pixels = (int) (bits ? layout.frameBytes() : layout.pixels());
        int columns = bits ? pixels : layout.columns();
        int segments = layout.samplesPerPixel() * width;
        int step = width * (layout.planar() ? 1 : layout.samplesPerPixel());
        putInt(0, segments);
        byte[] row = new byte[columns];
        for (int segment = 0; segment < segments; segment++) {
            putInt(4 + 4 * segment, length);
            int sample = segment / width;
            int place = width - 1 - segment % width;
            int at = layout.planar() ? sample * pixels * width + place : sample * width + place;
            for (int y = 0; y < pixels / columns; y++) {
                for (int x = 0; x < columns; x++) {
                    row[x] = samples[at];
                    at += step;
                }
                pack(row);
            }
            // §G.3.1: a segment has an even number of bytes.
            if ((length & 1) != 0) {
                put((byte) 0);
            }
        }
        return Arrays.copyOf(out, length);
    }

    private void pack(byte[] row) {
        int at = 0;
        while (at < row.length) {
            int run = run(row, at);
            if (run >= 2) {
                put((byte) (1 - run));
                put(row[at]);
                at += run;
            } else {
                int literal = literal(row, at);
                put((byte) (literal - 1));
                for (int i = 0; i < literal; i++) {
                    put(row[at + i]);
                }
                at += literal;
            }
        }
    }

    private static int run(byte[] row, int at) {
        int run = 1;
        while (run < MAX_COUNT && at + run < row.length && row[at + run] == row[at]) {
            run++;
        }
        return run;
    }

    /** How many bytes go as they are: up to three equal ones, since two would cost as much in a run of their own. */
    private static int literal(byte[] row, int at) {
        int literal = 1;
        while (literal < MAX_COUNT && at + literal < row.length && run(row, at + literal) < 3) {
            literal++;
        }
        return literal;
    }

    private void put(byte value) {
        if (length == out.length) {
            out = Arrays.copyOf(out, Math.toIntExact(length * 2L));
        }
        out[length++] = value;
    }

    private void putInt(int at, int value) {
        for (int b = 0; b < 4; b++) {
            out[at + b] = (byte) (value >>> (8 * b));
        }
    }
}
