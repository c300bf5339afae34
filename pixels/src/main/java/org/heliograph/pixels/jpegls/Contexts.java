package org.heliograph.pixels.jpegls;

import java.util.Arrays;

/** What is learned of errors in each of 365 regular and two run interruption contexts, T.87 §A.2.1, §A.6, §A.7.2. */
final class Contexts {
    static final int REGULAR = 365;
    private static final int MIN_C = -128;
    private static final int MAX_C = 127;

    /** J of §A.2.1: how many bits the length of a run takes. */
    static final int[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    final int[] a = new int[REGULAR + 2];
    final int[] b = new int[REGULAR];
    final int[] c = new int[REGULAR];
    final int[] n = new int[REGULAR + 2];
    final int[] nn = new int[2];
    private final Coding coding;

    Contexts(Coding coding) {
        this.coding = coding;
        clear();
    }

    void clear() {
        Arrays.fill(a, Math.max(2, (coding.range + 32) / 64));
        Arrays.fill(b, 0);
        Arrays.fill(c, 0);
        Arrays.fill(n, 1);
        Arrays.fill(nn, 0);
    }

    /** The Golomb parameter of a regular context, §A.5.1. */
    int k(int q) {
        return k(n[q], a[q]);
    }

    static int k(int count, int sum) {
        int k = 0;
        while (count << k < sum) {
            k++;
        }
        return k;
    }

    /** §A.6.1 and the bias, §A.6.2. */
    void learn(int q, int error) {
        int sum = a[q] + Math.abs(error);
        int bias = b[q] + error * coding.step;
        int count = n[q];
        if (count == coding.reset) {
            sum >>= 1;
            bias = bias >= 0 ? bias >> 1 : -((1 - bias) >> 1);
            count >>= 1;
        }
        count++;
        if (bias <= -count) {
            bias = Math.max(bias + count, 1 - count);
            c[q] = Math.max(c[q] - 1, MIN_C);
        } else if (bias > 0) {
            bias = Math.min(bias - count, 0);
            c[q] = Math.min(c[q] + 1, MAX_C);
        }
        a[q] = sum;
        b[q] = bias;
        n[q] = count;
    }

    /** The Golomb parameter of a run interruption, code segment A.20. */
    int interruptionK(int type) {
        int q = REGULAR + type;
        return k(n[q], type == 0 ? a[q] : a[q] + (n[q] >> 1));
    }

    /** Code segment A.23. */
    void learnInterruption(int type, int error, int mapped) {
        int q = REGULAR + type;
        if (error < 0) {
            nn[type]++;
        }
        a[q] += (mapped + 1 - type) >> 1;
        if (n[q] == coding.reset) {
            a[q] >>= 1;
            n[q] >>= 1;
            nn[type] >>= 1;
        }
        n[q]++;
    }
}
