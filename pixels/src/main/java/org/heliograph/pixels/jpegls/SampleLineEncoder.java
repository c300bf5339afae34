package org.heliograph.pixels.jpegls;

/** Encodes a row of several components whose samples alternate, T.87 §B.3. */
final class SampleLineEncoder {
    private final Coding coding;
    private final LineEncoder one;

    SampleLineEncoder(Coding coding, Contexts contexts, BitOutput out) {
        this.coding = coding;
        this.one = new LineEncoder(coding, contexts, out);
    }

    /**
     * Encodes a row of each component.
     *
     * @return the run index behind the row
     */
    int encode(int[][] above, int[][] row, int width, int runIndex) {
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
                    int predicted = LineDecoder.predicted(row[c][x - 1], above[c][x], above[c][x - 1]);
                    row[c][x] = one.regular(q[c], predicted, row[c][x]);
                }
                x++;
                continue;
            }
            int start = x;
            while (x <= width && continues(row, start, x)) {
                for (int c = 0; c < components; c++) {
                    row[c][x] = row[c][start - 1];
                }
                x++;
            }
            index = one.run(x - start, x > width, index);
            if (x <= width) {
                for (int c = 0; c < components; c++) {
                    int ra = row[c][x - 1];
                    int rb = above[c][x];
                    row[c][x] = one.interruption(rb, ra > rb ? -1 : 0, 0, row[c][x], index);
                }
                index = Math.max(index - 1, 0);
                x++;
            }
        }
        return index;
    }

    private boolean continues(int[][] row, int start, int x) {
        for (int[] samples : row) {
            if (Math.abs(samples[x] - samples[start - 1]) > coding.near) {
                return false;
            }
        }
        return true;
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
