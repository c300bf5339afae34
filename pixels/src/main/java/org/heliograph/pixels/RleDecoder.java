package org.heliograph.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.heliograph.dicom.Tags;

/** Decodes a frame of RLE (PS3.5 Annex G): a segment for each byte of each sample, the high byte first. */
final class RleDecoder {
    private static final int HEADER = 64;

    private RleDecoder() {}

    /** The samples as the layout has them, little endian; of one bit a pixel, eight to a byte. */
    static byte[] decode(byte[] frame, PixelLayout layout) {
        int width = (layout.bitsAllocated() + 7) / 8;
        int pixels = Math.toIntExact(layout.bitsAllocated() == 1 ? layout.frameBytes() : layout.pixels());
        int segments = layout.samplesPerPixel() * width;
        ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        if (frame.length < HEADER || header.getInt(0) != segments || segments > 15) {
            throw new PixelException("RLE segments do not fit the image", Tags.PIXEL_DATA);
        }
        byte[] samples = new byte[pixels * segments];
        byte[] plane = new byte[pixels];
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
            unpack(frame, from, to, plane);
            for (int pixel = 0; pixel < pixels; pixel++) {
                samples[start + pixel * step] = plane[pixel];
            }
        }
        return samples;
    }

    /** The bytes of a segment, which end where the segment or the plane does (PS3.5 §G.3.2). */
    private static void unpack(byte[] frame, int from, int to, byte[] plane) {
        int at = from;
        int filled = 0;
        while (filled < plane.length) {
            if (at >= to) {
                throw new PixelException("RLE segment ends early", Tags.PIXEL_DATA);
            }
            int count = frame[at++];
            if (count >= 0) {
                int literal = Math.min(count + 1, plane.length - filled);
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
                int run = Math.min(1 - count, plane.length - filled);
                Arrays.fill(plane, filled, filled + run, frame[at++]);
                filled += run;
            }
        }
    }
}
