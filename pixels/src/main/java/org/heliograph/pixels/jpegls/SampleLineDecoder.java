package org.heliograph.pixels.jpegls;

import static org.heliograph.pixels.jpegls.Contexts.J;

import java.util.Arrays;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;

/** Decodes a row of several components whose samples alternate, T.87 §B.3: they share contexts, and a run is one of all of them. */
final class SampleLineDecoder {
    private final Coding coding;
    private final BitInput in;
    private final LineDecoder one;

    SampleLineDecoder(Coding coding, Contexts contexts, BitInput in) {
        this.coding = coding;
        this.in = in;
        this.one = new LineDecoder(coding, contexts, in);
    }

    /**
     * Decodes a row of each component.
     *
     * @return the run index behind the row
     */
    int decode(int[][] above, int[][] row, int width, int runIndex) {
        int components = row.length;
        for (int c = 0; c < components; c++) {
            above[c][width + 1] = above[c][width];
            row[c][0] = above[c][1];
        }
        int[] q = new int[components];
        int index = runIndex;
        for (int x = 1; x <= width; ) {
            if (!isFlat(above, row, x, q)) {
                for (int c = 0; c < components; c++) {
                    row[c][x] = one.regular(q[c], LineDecoder.predicted(row[c][x - 1], above[c][x], above[c][x - 1]));
                }
                x++;
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
            for (int c = 0; c < components; c++) {
                Arrays.fill(row[c], x, x + length, row[c][x - 1]);
            }
            x += length;
            if (interrupted) {
                for (int c = 0; c < components; c++) {
                    int ra = row[c][x - 1];
                    int rb = above[c][x];
                    int error = one.interruptionError(0, index);
                    row[c][x] = coding.reconstructed(rb, ra > rb ? -error : error);
                }
                index = Math.max(index - 1, 0);
                x++;
            }
        }
        return index;
    }

    private boolean isFlat(int[][] above, int[][] row, int x, int[] q) {
        int any = 0;
        for (int c = 0; c < q.length; c++) {
            int ra = row[c][x - 1];
            int rb = above[c][x];
            int rc = above[c][x - 1];
            int rd = above[c][x + 1];
            q[c] = 81 * coding.region(rd - rb) + 9 * coding.region(rb - rc) + coding.region(rc - ra);
            any |= q[c];
        }
        return any == 0;
    }
}
