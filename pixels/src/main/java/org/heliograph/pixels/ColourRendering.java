package org.heliograph.pixels;

import java.util.Optional;

/** Turns colour samples into RGB of 8 bits, interleaved (PS3.3 §C.7.6.3.1.2). */
final class ColourRendering {
    private ColourRendering() {}

    /** Three bytes for each pixel; empty when the samples are not of a kind that is rendered. */
    static Optional<byte[]> render(DecodedFrame.Samples frame) {
        PixelLayout layout = frame.layout();
        boolean whole = layout.bitsAllocated() % 8 == 0 && layout.bitsAllocated() <= 32;
        if (layout.samplesPerPixel() != 3 || !whole) {
            return Optional.empty();
        }
        return switch (layout.photometric()) {
            case RGB, YBR_ICT, YBR_RCT -> Optional.of(levels(frame));
            case YBR_FULL -> Optional.of(fromYbr(levels(frame)));
            case YBR_FULL_422 -> Optional.of(fromYbr(levels(SharedChrominance.expanded(frame))));
            case YBR_PARTIAL_420, MONOCHROME1, MONOCHROME2, PALETTE_COLOR, OTHER -> Optional.empty();
        };
    }

    /** The top 8 of the stored bits of each sample, pixel by pixel. */
    private static byte[] levels(DecodedFrame.Samples frame) {
        PixelLayout layout = frame.layout();
        byte[] samples = frame.bytes().raw();
        int pixels = (int) layout.pixels();
        int width = layout.bitsAllocated() / 8;
        int down = Math.max(0, layout.highBit() - 7);
        byte[] levels = new byte[pixels * 3];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int sample = 0; sample < 3; sample++) {
                int at = (layout.planar() ? sample * pixels + pixel : pixel * 3 + sample) * width;
                long value = 0;
                for (int b = width - 1; b >= 0; b--) {
                    value = value << 8 | (samples[at + b] & 0xFF);
                }
                levels[pixel * 3 + sample] = (byte) (value >>> down);
            }
        }
        return levels;
    }

    private static byte[] fromYbr(byte[] ybr) {
        byte[] rgb = new byte[ybr.length];
        for (int i = 0; i < ybr.length; i += 3) {
            int y = ybr[i] & 0xFF;
            int blue = (ybr[i + 1] & 0xFF) - 128;
            int red = (ybr[i + 2] & 0xFF) - 128;
            rgb[i] = level(y + ((91881 * red + 32768) >> 16));
            rgb[i + 1] = level(y + ((-22554 * blue - 46802 * red + 32768) >> 16));
            rgb[i + 2] = level(y + ((116130 * blue + 32768) >> 16));
        }
        return rgb;
    }

    private static byte level(int value) {
        return (byte) Math.clamp(value, 0, 255);
    }
}
