package org.heliograph.pixels.jpeg2000;

import org.jspecify.annotations.Nullable;

/**
 * The code-blocks that a precinct has in one sub-band, row by row (T.800 §B.7, §B.9). A block is made when it is asked
 * for first, so that what a stream does not hold costs next to nothing.
 */
final class PrecinctBand {
    final Subband band;
    final int columns;
    final int rows;
    final TagTree tree;
    private final Area area;
    private final CodeBlock[] blocks;
    private @Nullable TagTreeReader inclusion;
    private @Nullable TagTreeReader zeroPlanes;

    PrecinctBand(Subband band, Area area) {
        this.band = band;
        this.area = area;
        columns =
                area.empty() ? 0 : Area.ceilShift(area.x1(), band.blockWidthBits) - (area.x0() >> band.blockWidthBits);
        rows = area.empty() ? 0 : Area.ceilShift(area.y1(), band.blockHeightBits) - (area.y0() >> band.blockHeightBits);
        blocks = new CodeBlock[columns * rows];
        tree = new TagTree(columns, rows);
    }

    int blockCount() {
        return blocks.length;
    }

    boolean made(int index) {
        return blocks[index] != null;
    }

    CodeBlock block(int index) {
        if (blocks[index] == null) {
            blocks[index] = new CodeBlock(blockArea(index % columns, index / columns));
        }
        return blocks[index];
    }

    private Area blockArea(int column, int row) {
        int xBits = band.blockWidthBits;
        int yBits = band.blockHeightBits;
        long x = ((long) (area.x0() >> xBits) + column) << xBits;
        long y = ((long) (area.y0() >> yBits) + row) << yBits;
        return new Area(
                (int) Math.max(area.x0(), x),
                (int) Math.max(area.y0(), y),
                (int) Math.min(area.x1(), x + (1 << xBits)),
                (int) Math.min(area.y1(), y + (1 << yBits)));
    }

    /** The tree of the layers in which blocks appear first, as far as packets told it. */
    TagTreeReader inclusion() {
        if (inclusion == null) {
            inclusion = new TagTreeReader(tree);
        }
        return inclusion;
    }

    /** The tree of the blocks' bit-planes that are zero, as far as packets told it. */
    TagTreeReader zeroPlanes() {
        if (zeroPlanes == null) {
            zeroPlanes = new TagTreeReader(tree);
        }
        return zeroPlanes;
    }
}
