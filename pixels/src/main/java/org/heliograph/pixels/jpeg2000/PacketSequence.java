package org.heliograph.pixels.jpeg2000;

import java.util.List;

/** The order in which the packets of a tile stand (T.800 §B.12). */
final class PacketSequence {
    private final TileComponent[] components;
    private final Area tile;
    private final WorkBudget budget;
    private final Visitor visitor;

    /** Who reads the packets. */
    interface Visitor {
        /** Takes the next packet, or leaves it if it was taken before; false when no more are wanted. */
        boolean packet(TileComponent component, int resolution, int precinct, int layer);
    }

    PacketSequence(TileComponent[] components, Area tile, WorkBudget budget, Visitor visitor) {
        this.components = components;
        this.tile = tile;
        this.budget = budget;
        this.visitor = visitor;
    }

    /** Visits all packets of the changes, one after the other. */
    void visit(List<ProgressionChange> changes) {
        for (ProgressionChange change : changes) {
            if (!visit(change)) {
                return;
            }
        }
    }

    private boolean visit(ProgressionChange change) {
        return switch (change.order()) {
            case LRCP -> {
                for (int layer = 0; layer < change.endLayer(); layer++) {
                    for (int r = change.firstResolution(); r < resolutions(change); r++) {
                        if (!components(change, r, layer, layer + 1)) {
                            yield false;
                        }
                    }
                }
                yield true;
            }
            case RLCP -> {
                for (int r = change.firstResolution(); r < resolutions(change); r++) {
                    for (int layer = 0; layer < change.endLayer(); layer++) {
                        if (!components(change, r, layer, layer + 1)) {
                            yield false;
                        }
                    }
                }
                yield true;
            }
            case RPCL -> {
                for (int r = change.firstResolution(); r < resolutions(change); r++) {
                    if (!positions(change, r, r + 1, change.firstComponent(), change.endComponent())) {
                        yield false;
                    }
                }
                yield true;
            }
            case PCRL ->
                positions(
                        change,
                        change.firstResolution(),
                        resolutions(change),
                        change.firstComponent(),
                        change.endComponent());
            case CPRL -> {
                for (int c = change.firstComponent(); c < Math.min(change.endComponent(), components.length); c++) {
                    if (!positions(change, change.firstResolution(), resolutions(change), c, c + 1)) {
                        yield false;
                    }
                }
                yield true;
            }
        };
    }

    private int resolutions(ProgressionChange change) {
        int most = 0;
        for (TileComponent component : components) {
            most = Math.max(most, component.resolutions.length);
        }
        return Math.min(most, change.endResolution());
    }

    /** All precincts of a resolution, component by component. */
    private boolean components(ProgressionChange change, int r, int firstLayer, int endLayer) {
        for (int c = change.firstComponent(); c < Math.min(change.endComponent(), components.length); c++) {
            budget.spend(1);
            if (r < components[c].resolutions.length) {
                long count = components[c].resolutions[r].precinctCount();
                for (int p = 0; p < count; p++) {
                    if (!layers(components[c], r, p, firstLayer, endLayer)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** The precincts of some resolutions by where they begin on the reference grid: by rows, then columns. */
    private boolean positions(ProgressionChange change, int firstR, int endR, int firstC, int endC) {
        int end = Math.min(endC, components.length);
        int downBits = 62;
        int acrossBits = 62;
        for (int c = firstC; c < end; c++) {
            for (int r = firstR; r < Math.min(endR, components[c].resolutions.length); r++) {
                downBits = Math.min(downBits, down(components[c], r));
                acrossBits = Math.min(acrossBits, across(components[c], r));
            }
        }
        for (long y = tile.y0(); y < tile.y1(); y = ((y >> downBits) + 1) << downBits) {
            for (long x = tile.x0(); x < tile.x1(); x = ((x >> acrossBits) + 1) << acrossBits) {
                for (int c = firstC; c < end; c++) {
                    for (int r = firstR; r < Math.min(endR, components[c].resolutions.length); r++) {
                        budget.spend(1);
                        long precinct = precinct(components[c], r, x, y);
                        if (precinct >= 0 && !layers(components[c], r, (int) precinct, 0, change.endLayer())) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    /** The bits of a precinct's height on the reference grid. */
    private static int down(TileComponent component, int r) {
        return component.resolutions[r].precinctHeightBits + component.coding.levels() - r;
    }

    private static int across(TileComponent component, int r) {
        return component.resolutions[r].precinctWidthBits + component.coding.levels() - r;
    }

    /** The precinct that begins there; below 0 if there is none. */
    private long precinct(TileComponent component, int r, long x, long y) {
        Resolution resolution = component.resolutions[r];
        int levels = component.coding.levels() - r;
        boolean begins = begins(y, tile.y0(), resolution.area.y0(), levels, down(component, r))
                && begins(x, tile.x0(), resolution.area.x0(), levels, across(component, r));
        if (!begins || resolution.area.empty()) {
            return -1;
        }
        long column = index(x, levels, resolution.area.x0(), resolution.precinctWidthBits);
        long row = index(y, levels, resolution.area.y0(), resolution.precinctHeightBits);
        if (column >= resolution.precinctsAcross || row >= resolution.precinctsDown) {
            return -1;
        }
        return row * resolution.precinctsAcross + column;
    }

    private static boolean begins(long at, int tileStart, int resolutionStart, int levels, int bits) {
        return (at & ((1L << bits) - 1)) == 0
                || (at == tileStart && (((long) resolutionStart << levels) & ((1L << bits) - 1)) != 0);
    }

    private static long index(long at, int levels, int resolutionStart, int bits) {
        long reduced = (at + (1L << levels) - 1) >> levels;
        return (reduced >> bits) - (resolutionStart >> bits);
    }

    private boolean layers(TileComponent component, int r, int precinct, int firstLayer, int endLayer) {
        for (int layer = firstLayer; layer < endLayer; layer++) {
            budget.spend(1);
            if (!visitor.packet(component, r, precinct, layer)) {
                return false;
            }
        }
        return true;
    }
}
