package org.heliograph.pixels.jpeg2000;

/** The shape of a tag tree over a grid of leaves (T.800 §B.10.2): each level halves the grid until one node is left. */
final class TagTree {
    private final int[] offsets = new int[33];
    private final int[] widths = new int[33];
    private final int levels;
    private final int nodes;

    TagTree(int width, int height) {
        int w = width;
        int h = height;
        int level = 0;
        int total = 0;
        while (true) {
            offsets[level] = total;
            widths[level] = w;
            total = Math.addExact(total, Math.multiplyExact(w, h));
            level++;
            if (w <= 1 && h <= 1) {
                break;
            }
            w = (w + 1) >> 1;
            h = (h + 1) >> 1;
        }
        levels = level;
        nodes = total;
    }

    int levels() {
        return levels;
    }

    int nodes() {
        return nodes;
    }

    /** The node above the leaf at that level; the leaf itself at level 0. */
    int node(int level, int x, int y) {
        return offsets[level] + (y >> level) * widths[level] + (x >> level);
    }

    int width(int level) {
        return widths[level];
    }

    int height(int level) {
        int next = level + 1 < levels ? offsets[level + 1] : nodes;
        return widths[level] == 0 ? 0 : (next - offsets[level]) / widths[level];
    }
}
