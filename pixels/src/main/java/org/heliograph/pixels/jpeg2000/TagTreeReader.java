package org.heliograph.pixels.jpeg2000;

/** Reads a tag tree (T.800 §B.10.2). */
final class TagTreeReader {
    private final TagTree tree;
    private final int[] low;
    private final boolean[] known;

    TagTreeReader(TagTree tree) {
        this.tree = tree;
        low = new int[tree.nodes()];
        known = new boolean[tree.nodes()];
    }

    /** Whether the leaf's value is below the threshold; reads what is not known yet. */
    boolean below(int x, int y, int threshold, PacketBitReader bits) {
        int least = 0;
        for (int level = tree.levels() - 1; level >= 0; level--) {
            int node = tree.node(level, x, y);
            int value = Math.max(least, low[node]);
            while (value < threshold && !known[node]) {
                if (bits.bit() == 1) {
                    known[node] = true;
                } else {
                    value++;
                }
            }
            low[node] = value;
            least = value;
        }
        int leaf = tree.node(0, x, y);
        return known[leaf] && low[leaf] < threshold;
    }

    /** The leaf's value, of which {@code most} is the most that makes sense. */
    int value(int x, int y, int most, PacketBitReader bits) {
        int threshold = 1;
        while (!below(x, y, threshold, bits)) {
            threshold++;
            if (threshold > most + 1) {
                throw Damage.of("more bit-planes than there are");
            }
        }
        return threshold - 1;
    }
}
