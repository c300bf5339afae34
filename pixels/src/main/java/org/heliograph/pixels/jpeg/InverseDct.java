package org.heliograph.pixels.jpeg;

/** The inverse DCT of T.81 §A.3.3, by rows and columns in single precision, rounded to the nearest. */
final class InverseDct {
    /** cos((2x + 1) u π / 16) · C(u) / 2, for x below 4 and each u; the others follow by symmetry. */
    private static final float[] BASIS = new float[32];

    static {
        for (int x = 0; x < 4; x++) {
            for (int u = 0; u < 8; u++) {
                double scale = u == 0 ? Math.sqrt(0.5) / 2 : 0.5;
                BASIS[x * 8 + u] = (float) (Math.cos((2 * x + 1) * u * Math.PI / 16) * scale);
            }
        }
    }

    private final float[] work = new float[64];

    /** Turns coefficients, already multiplied by their steps, into samples, levels shifted and limited. */
    void samples(int[] coefficients, Plane plane, int left, int top) {
        for (int row = 0; row < 64; row += 8) {
            transform(coefficients, row);
        }
        int largest = (1 << plane.precision) - 1;
        float shift = (1 << (plane.precision - 1)) + 0.5f;
        for (int x = 0; x < 8; x++) {
            column(x, plane, left, top, largest, shift);
        }
    }

    private void transform(int[] c, int row) {
        float dc = c[row] * BASIS[0];
        if ((c[row + 1] | c[row + 2] | c[row + 3] | c[row + 4] | c[row + 5] | c[row + 6] | c[row + 7]) == 0) {
            for (int x = 0; x < 8; x++) {
                work[row + x] = dc;
            }
            return;
        }
        for (int x = 0; x < 4; x++) {
            int b = x * 8;
            float even = dc + c[row + 2] * BASIS[b + 2] + c[row + 4] * BASIS[b + 4] + c[row + 6] * BASIS[b + 6];
            float odd = c[row + 1] * BASIS[b + 1]
                    + c[row + 3] * BASIS[b + 3]
                    + c[row + 5] * BASIS[b + 5]
                    + c[row + 7] * BASIS[b + 7];
            work[row + x] = even + odd;
            work[row + 7 - x] = even - odd;
        }
    }

    private void column(int x, Plane plane, int left, int top, int largest, float shift) {
        float[] w = work;
        float dc = w[x] * BASIS[0];
        for (int y = 0; y < 4; y++) {
            int b = y * 8;
            float even = dc + w[x + 16] * BASIS[b + 2] + w[x + 32] * BASIS[b + 4] + w[x + 48] * BASIS[b + 6];
            float odd = w[x + 8] * BASIS[b + 1]
                    + w[x + 24] * BASIS[b + 3]
                    + w[x + 40] * BASIS[b + 5]
                    + w[x + 56] * BASIS[b + 7];
            plane.set(left + x, top + y, level(even + odd + shift, largest));
            plane.set(left + x, top + 7 - y, level(even - odd + shift, largest));
        }
    }

    private static int level(float value, int largest) {
        return value <= 0 ? 0 : Math.min((int) value, largest);
    }
}
