package org.heliograph.pixels;

import java.util.Optional;

/** Turns colour samples into RGB of 8 bits, interleaved (PS3.3 §C.7.6.3.1.2). */
final class ColourRendering {
    private ColourRendering() {}

    /** Three bytes for each pixel; empty when the samples are not of a kind that is rendered. */
    static Optional<byte[]> render(byte[] samples, PixelLayout layout) {
        if (layout.samplesPerPixel() != 3 || (layout.bitsAllocated() != 8 && layout.bitsAllocated() != 16)) {
            return Optional.empty();
        }
        return switch (layout.photometric()) {
            case RGB, YBR_ICT, YBR_RCT -> Optional.of(interleaved(samples, layout));
            case YBR_FULL -> Optional.of(fromYbr(interleaved(samples, layout)));
            case YBR_FULL_422 ->
                layout.bitsAllocated() == 8 ? Optional.of(fromYbr(upsampled(samples, layout))) : Optional.empty();
            case YBR_PARTIAL_420, MONOCHROME1, MONOCHROME2, PALETTE_COLOR, OTHER -> Optional.empty();
        };
    }

    /** The top 8 of the stored bits of each sample, pixel by pixel. */
    private static byte[] interleaved(byte[] samples, PixelLayout layout) {
        int width = layout.bitsAllocated() / 8;
        int pixels = (int) layout.pixels();
        byte[] rgb = new byte[pixels * 3];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int sample = 0; sample < 3; sample++) {
                int index = (layout.planar() ? sample * pixels + pixel : pixel * 3 + sample) * width;
                int value = samples[index] & 0xFF;
                if (width == 2) {
                    value = (value | (samples[index + 1] & 0xFF) << 8) >>> Math.max(0, layout.highBit() - 7);
                }
                rgb[pixel * 3 + sample] = (byte) value;
            }
        }
        return rgb;
    }

    /** Y1 Y2 CB CR for two pixels: chrominance is given to both. */
    private static byte[] upsampled(byte[] samples, PixelLayout layout) {
        byte[] ybr = new byte[(int) layout.pixels() * 3];
        int pairs = (layout.columns() + 1) / 2;
        for (int y = 0; y < layout.rows(); y++) {
            for (int x = 0; x < layout.columns(); x++) {
                int from = (y * pairs + x / 2) * 4;
                int to = (y * layout.columns() + x) * 3;
                ybr[to] = samples[from + x % 2];
                ybr[to + 1] = samples[from + 2];
                ybr[to + 2] = samples[from + 3];
            }
        }
        return ybr;
    }

    private static byte[] fromYbr(byte[] ybr) {
        byte[] rgb = new byte[ybr.length];
        for (int i = 0; i < ybr.length; i += 3) {
            int y = ybr[i] & 0xFF;
            int blue = (ybr[i + 1] & 0xFF) - 128;
            int red = (ybr[i + 2] & 0xFF) - 128;
            rgb[i] = level(y + 1.402 * red);
            rgb[i + 1] = level(y - 0.344136 * blue - 0.714136 * red);
            rgb[i + 2] = level(y + 1.772 * blue);
        }
        return rgb;
    }

    private static byte level(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
