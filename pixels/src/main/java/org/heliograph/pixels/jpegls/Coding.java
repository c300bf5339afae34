package org.heliograph.pixels.jpegls;

/** The numbers that follow from presets and NEAR, T.87 §A.2.1, and the regions of gradients, §A.3.3. */
final class Coding {
    final int maxval;
    final int near;
    /** 2 · NEAR + 1. */
    final int step;

    final int range;
    final int qbpp;
    final int limit;
    final int reset;
    private final byte[] regions;
    private final int bound;

    Coding(Presets presets, int near) {
        this.maxval = presets.maxval();
        this.near = near;
        this.step = 2 * near + 1;
        this.range = (maxval + 2 * near) / step + 1;
        this.qbpp = bitsFor(range);
        int bpp = Math.max(2, bitsFor(maxval + 1));
        this.limit = 2 * (bpp + Math.max(8, bpp));
        this.reset = presets.reset();
        this.bound = presets.t3();
        this.regions = new byte[2 * bound + 1];
        for (int gradient = -bound; gradient <= bound; gradient++) {
            int size = Math.abs(gradient);
            int region;
            if (size <= near) {
                region = 0;
            } else if (size < presets.t1()) {
                region = 1;
            } else if (size < presets.t2()) {
                region = 2;
            } else if (size < presets.t3()) {
                region = 3;
            } else {
                region = 4;
            }
            regions[gradient + bound] = (byte) (gradient < 0 ? -region : region);
        }
    }

    private static int bitsFor(int count) {
        return 32 - Integer.numberOfLeadingZeros(count - 1);
    }

    /** The region of a gradient, -4 to 4. */
    int region(int gradient) {
        return regions[Math.min(Math.max(gradient, -bound), bound) + bound];
    }

    /** The sample that stands for a prediction and a quantised error: §A.4.5 turned about. */
    int reconstructed(int predicted, int error) {
        int value = predicted + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > maxval + near) {
            value -= range * step;
        }
        return Math.min(Math.max(value, 0), maxval);
    }

    /** The error in steps, §A.4.4. */
    int quantised(int error) {
        if (near == 0) {
            return error;
        }
        return error > 0 ? (error + near) / step : -(near - error) / step;
    }

    /** The error modulo the range, §A.4.5. */
    int reduced(int error) {
        int positive = error < 0 ? error + range : error;
        return positive >= (range + 1) / 2 ? positive - range : positive;
    }
}
