package org.heliograph.pixels.jpegls;

import static org.heliograph.pixels.jpegls.Contexts.J;

import java.util.Arrays;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;

/**
 * Decodes a row of one component, T.87 Annex A. Rows have a place more at either end: the first is the sample before the row,
 * the last repeats the end of the row above (§A.2.1).
 */
final class LineDecoder {
    private final Coding coding;
    private final Contexts contexts;
    private final BitInput in;

    LineDecoder(Coding coding, Contexts contexts, BitInput in) {
        this.coding = coding;
        this.contexts = contexts;
        this.in = in;
    }

    /**
     * Decodes the places 1 to {@code width} of the row.
     *
     * @return the run index of the component behind the row
     */
    int decode(int[] above, int[] row, int width, int runIndex) {
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
                row[x++] = regular(q, predicted(ra, rb, rc));
                continue;
            }
            int left = width - x + 1;
            int length = 0;
            boolean interrupted = false;
            while (length < left && !interrupted) {
                int part = 1 << J[index];
                if (in.bit()) {
                    if (part <= left - length) {
                        index = Math.min(index + 1, 31);
                    }
                    length = Math.min(left, length + part);
                } else {
                    length += in.bits(J[index]);
                    interrupted = true;
                }
            }
            if (interrupted && length >= left) {
                throw new PixelException("JPEG-LS run beyond the row", Tags.PIXEL_DATA);
            }
            Arrays.fill(row, x, x + length, ra);
            x += length;
            if (interrupted) {
                row[x] = interruption(ra, above[x], index);
                index = Math.max(index - 1, 0);
                x++;
            }
            rb = above[x - 1];
            rd = above[Math.min(x, width + 1)];
        }
        return index;
    }

    /** §A.4.1. */
    static int predicted(int ra, int rb, int rc) {
        int low = Math.min(ra, rb);
        int high = Math.max(ra, rb);
        if (rc >= high) {
            return low;
        }
        return rc <= low ? high : ra + rb - rc;
    }

    int regular(int signed, int predicted) {
        int sign = signed >> 31;
        int q = (signed ^ sign) - sign;
        int correction = (contexts.c[q] ^ sign) - sign;
        int corrected = Math.min(Math.max(predicted + correction, 0), coding.maxval);
        int k = contexts.k(q);
        int mapped = in.golomb(k, coding.limit, coding.qbpp);
        int error = (mapped >>> 1) ^ -(mapped & 1);
        if (k == 0 && coding.near == 0 && 2 * contexts.b[q] <= -contexts.n[q]) {
            error = ~error;
        }
        check(error);
        contexts.learn(q, error);
        return coding.reconstructed(corrected, (error ^ sign) - sign);
    }

    private void check(int error) {
        if (error > coding.range || error < -coding.range) {
            throw new PixelException("JPEG-LS error out of range", Tags.PIXEL_DATA);
        }
    }

    private int interruption(int ra, int rb, int runIndex) {
        int type = Math.abs(ra - rb) <= coding.near ? 1 : 0;
        int error = interruptionError(type, runIndex);
        return type == 1 ? coding.reconstructed(ra, error) : coding.reconstructed(rb, ra > rb ? -error : error);
    }

    /** §A.7.2. */
    int interruptionError(int type, int runIndex) {
        int k = contexts.interruptionK(type);
        int mapped = in.golomb(k, coding.limit - J[runIndex] - 1, coding.qbpp);
        int doubled = mapped + type;
        int map = doubled & 1;
        int size = (doubled + map) / 2;
        boolean mostlyNegative = k != 0 || 2 * contexts.nn[type] >= contexts.n[Contexts.REGULAR + type];
        int error = mostlyNegative == (map == 1) ? -size : size;
        check(error);
        contexts.learnInterruption(type, error, mapped);
        return error;
    }
}
