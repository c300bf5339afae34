package org.heliograph.pixels.jpeg2000;

/** Makes coefficients of the signs and magnitudes of a code-block (T.800 Annex E). */
final class Dequantizer {
    private Dequantizer() {}

    /** Of a reversible wavelet: whole numbers (§E.1.2), made in place: the block's samples are of no use afterwards. */
    static void whole(CodedBlock block, Area area, int[] coefficients, int offset, int stride) {
        if (block.paired) {
            for (int y = 0; y < area.height(); y++) {
                int from = (y >> 1) * block.stride;
                whole(block.pairs, from, (y & 1) * 16, area.width(), coefficients, offset + y * stride);
            }
            return;
        }
        int[] samples = block.samples;
        int count = area.height() * block.stride;
        for (int i = 0; i < count; i++) {
            int sample = samples[i];
            int sign = sample >> 31;
            samples[i] = ((sample & 0x7FFFFFFF) >> 1 ^ sign) - sign;
        }
        for (int y = 0; y < area.height(); y++) {
            System.arraycopy(samples, y * block.stride, coefficients, offset + y * stride, area.width());
        }
    }

    private static void whole(int[] pairs, int from, int half, int width, int[] coefficients, int to) {
        for (int x = 0; x < width; x++) {
            int sample = pairs[from + x] >>> half;
            int sign = -(sample & 1);
            coefficients[to + x] = ((sample & 0xFFFF) >> 1 ^ sign) - sign;
        }
    }

    /** Of an irreversible one: the middle of each step (§E.1.1). */
    static void steps(CodedBlock block, Area area, float step, float[] coefficients, int offset, int stride) {
        block.unpair(area.height());
        float half = step * 0.5f;
        for (int y = 0; y < area.height(); y++) {
            for (int x = 0; x < area.width(); x++) {
                int sample = block.samples[y * block.stride + x];
                float magnitude = (sample & 0x7FFFFFFF) * half;
                coefficients[offset + y * stride + x] = sample < 0 ? -magnitude : magnitude;
            }
        }
    }
}
