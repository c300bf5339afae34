package org.heliograph.pixels.jpeg2000;

/** Writes a tag tree (T.800 §B.10.2): a node holds the least of the leaves below it. */
final class TagTreeWriter {
    private final TagTree tree;
    private final int[] values;
    private final int[] told;
    private final boolean[] known;

    /** A tree over the leaves' values, row by row. */
    TagTreeWriter(TagTree tree, int[] leaves) {
        this.tree = tree;
        values = new int[tree.nodes()];
        told = new int[tree.nodes()];
        known = new boolean[tree.nodes()];
        System.arraycopy(leaves, 0, values, 0, leaves.length);
        for (int level = 1; level < tree.levels(); level++) {
            for (int y = 0; y < tree.height(level); y++) {
                for (int x = 0; x < tree.width(level); x++) {
                    values[tree.node(level, x << level, y << level)] = least(level - 1, 2 * x, 2 * y);
                }
            }
        }
    }

    private int least(int level, int x, int y) {
        int least = Integer.MAX_VALUE;
        for (int row = y; row < Math.min(y + 2, tree.height(level)); row++) {
            for (int column = x; column < Math.min(x + 2, tree.width(level)); column++) {
                least = Math.min(least, values[tree.node(level, column << level, row << level)]);
            }
        }
        return least;
    }

    /** Tells whether the leaf's value is below the threshold, as far as it was not told yet. */
    void write(int x, int y, int threshold, PacketBitWriter out) {
        int low = 0;
        for (int level = tree.levels() - 1; level >= 0; level--) {
            int node = tree.node(level, x, y);
            low = Math.max(low, told[node]);
            while (low < threshold && !known[node]) {
                if (values[node] > low) {
                    out.bit(0);
                    low++;
                } else {
                    out.bit(1);
                    known[node] = true;
                }
            }
            told[node] = low;
        }
    }
}
