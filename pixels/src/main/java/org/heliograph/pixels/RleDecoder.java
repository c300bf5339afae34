package org.heliograph.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.heliograph.dicom.Tags;

/** Decodes a frame of RLE (PS3.5 Annex G): a segment for each byte of each sample, the high byte first. */
final class RleDecoder {
    private static final int HEADER = 64;

    private RleDecoder() {}

    /** The samples as the layout has them, little endian. */
    static byte[] decode(byte[] frame, PixelLayout layout) {
        int width = layout.bitsAllocated() / 8;
        int pixels = (int) layout.pixels();
        int segments = layout.samplesPerPixel() * width;
        ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        if (frame.length < HEADER || header.getInt(0) != segments || segments > 15) {
            throw new PixelException("RLE segments do not fit the image", Tags.PIXEL_DATA);
        }
        byte[] samples = new byte[pixels * segments];
        int step = width * (layout.planar() ? 1 : layout.samplesPerPixel());
        for (int segment = 0; segment < segments; segment++) {
            int sample = segment / width;
            int place = width - 1 - segment % width;
            int start = layout.planar() ? sample * pixels * width + place : sample * width + place;
            int from = header.getInt(4 + segment * 4);
            int to = segment + 1 < segments ? header.getInt(8 + segment * 4) : frame.length;
            if (from < HEADER || to < from || to > frame.length) {
                throw new PixelException("RLE offset outside the frame", Tags.PIXEL_DATA);
            }
            byte[] plane = unpacked(frame, from, to, pixels);
            for (int pixel = 0; pixel < pixels; pixel++) {
                samples[start + pixel * step] = plane[pixel];
            }
        }
        return samples;
    }

    /** The bytes of a segment, which end where the segment or the plane does (PS3.5 §G.3.2). */
    private static byte[] unpacked(byte[] frame, int from, int to, int length) {
        byte[] plane = new byte[length];
        int at = from;
        int filled = 0;
        while (filled < length) {
            if (at >= to) {
                throw new PixelException("RLE segment ends early", Tags.PIXEL_DATA);
            }
            int count = frame[at++];
            if (count >= 0) {
                int literal = Math.min(count + 1, length - filled);
                if (literal > to - at) {
                    throw new PixelException("RLE segment ends early", Tags.PIXEL_DATA);
                }
                System.arraycopy(frame, at, plane, filled, literal);
                at += count + 1;
                filled += literal;
            } else if (count != -128) {
                if (at >= to) {
                    throw new PixelException("RLE segment ends early", Tags.PIXEL_DATA);
                }
                int run = Math.min(1 - count, length - filled);
                Arrays.fill(plane, filled, filled + run, frame[at++]);
                filled += run;
            }
        }
        return plane;
    }
}
