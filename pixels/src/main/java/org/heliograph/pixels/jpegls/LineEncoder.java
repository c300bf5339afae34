package org.heliograph.pixels.jpegls;

import static org.heliograph.pixels.jpegls.Contexts.J;

/**
 * Encodes a row of one component, T.87 Annex A, and leaves in it what a decoder will have. Rows have a place more at either
 * end, as in {@link LineDecoder}.
 */
final class LineEncoder {
    private final Coding coding;
    private final Contexts contexts;
    private final BitOutput out;

    LineEncoder(Coding coding, Contexts contexts, BitOutput out) {
        this.coding = coding;
        this.contexts = contexts;
        this.out = out;
    }

    /**
     * Encodes the places 1 to {@code width} of the row.
     *
     * @return the run index of the component behind the row
     */
    int encode(int[] above, int[] row, int width, int runIndex) {
        above[width + 1] = above[width];
        row[0] = above[1];
        int index = runIndex;
        int rb = above[0];
        int rd = above[1];
        for (int x = 1; x <= width; ) {
            int ra = row[x - 1];
            int rc = rb;
            rb = rd;
            rd = above[x + 1];
            int q = 81 * coding.region(rd - rb) + 9 * coding.region(rb - rc) + coding.region(rc - ra);
            if (q != 0) {
                row[x] = regular(q, LineDecoder.predicted(ra, rb, rc), row[x]);
                x++;
                continue;
            }
            int length = 0;
            while (x + length <= width && Math.abs(row[x + length] - ra) <= coding.near) {
                row[x + length] = ra;
                length++;
            }
            x += length;
            index = run(length, x > width, index);
            if (x <= width) {
                row[x] = interruption(ra, above[x], row[x], index);
                index = Math.max(index - 1, 0);
                x++;
            }
            rb = above[x - 1];
            rd = above[Math.min(x, width + 1)];
        }
        return index;
    }

    /** §A.7.1: how long a run is. */
    int run(int length, boolean endOfRow, int runIndex) {
        int index = runIndex;
        int left = length;
        while (left >= 1 << J[index]) {
            out.put(1, 1);
            left -= 1 << J[index];
            index = Math.min(index + 1, 31);
        }
        if (endOfRow) {
            if (left > 0) {
                out.put(1, 1);
            }
        } else {
            out.put(0, 1);
            out.put(left, J[index]);
        }
        return index;
    }

    /** Encodes a sample and gives what it will be decoded to. */
    int regular(int signed, int predicted, int sample) {
        int sign = signed >> 31;
        int q = (signed ^ sign) - sign;
        int correction = (contexts.c[q] ^ sign) - sign;
        int corrected = Math.min(Math.max(predicted + correction, 0), coding.maxval);
        int quantised = coding.quantised(((sample - corrected) ^ sign) - sign);
        int rebuilt = coding.near == 0 ? sample : coding.reconstructed(corrected, (quantised ^ sign) - sign);
        int error = coding.reduced(quantised);
        int k = contexts.k(q);
        boolean turned = k == 0 && coding.near == 0 && 2 * contexts.b[q] <= -contexts.n[q];
        int mapped = turned ? ~error : error;
        out.golomb(mapped << 1 ^ mapped >> 31, k, coding.limit, coding.qbpp);
        contexts.learn(q, error);
        return rebuilt;
    }

    private int interruption(int ra, int rb, int sample, int runIndex) {
        int type = Math.abs(ra - rb) <= coding.near ? 1 : 0;
        return interruption(type == 1 ? ra : rb, type == 0 && ra > rb ? -1 : 0, type, sample, runIndex);
    }

    /** §A.7.2; {@code sign} is -1 where errors count the other way, else 0. */
    int interruption(int predicted, int sign, int type, int sample, int runIndex) {
        int quantised = coding.quantised(((sample - predicted) ^ sign) - sign);
        int rebuilt = coding.near == 0 ? sample : coding.reconstructed(predicted, (quantised ^ sign) - sign);
        int error = coding.reduced(quantised);
        int k = contexts.interruptionK(type);
        boolean mostlyNegative = k != 0 || 2 * contexts.nn[type] >= contexts.n[Contexts.REGULAR + type];
        int map = error != 0 && (error < 0) == mostlyNegative ? 1 : 0;
        int mapped = 2 * Math.abs(error) - type - map;
        out.golomb(mapped, k, coding.limit - J[runIndex] - 1, coding.qbpp);
        contexts.learnInterruption(type, error, mapped);
        return rebuilt;
    }
}
