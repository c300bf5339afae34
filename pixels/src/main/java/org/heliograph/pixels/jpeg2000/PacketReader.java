package org.heliograph.pixels.jpeg2000;

import org.heliograph.pixels.jpeg2000.TileStream.PacketData;

/**
 * Reads the packets of a tile into its code-blocks (T.800 §B.9, §B.10): what each has more of passes, and where their
 * bytes lie.
 */
final class PacketReader implements PacketSequence.Visitor {
    private final CodingStyle style;
    private final PacketData data;
    private final PacketBitReader headers;
    private final boolean packed;
    private final int discarded;
    private final WorkBudget budget;
    private int at;
    private long wanted;

    /** A reader of the packets of the resolutions below the discarded ones; the others are passed over. */
    PacketReader(TileStream tile, PacketData data, TileComponent[] components, int discarded, WorkBudget budget) {
        this.budget = budget;
        style = tile.parameters.style();
        this.data = data;
        packed = tile.packed();
        SegmentReader apart = tile.headers();
        headers = packed
                ? new PacketBitReader(tile.packedHeaders().bytes(), apart.position(), apart.end())
                : new PacketBitReader(data.bytes(), data.from(), data.end());
        at = data.from();
        this.discarded = discarded;
        for (TileComponent component : components) {
            for (int r = 0; r < component.resolutions.length - discarded; r++) {
                wanted += component.resolutions[r].precinctCount() * style.layers();
            }
        }
    }

    /** Whether each packet that is wanted was read. */
    boolean complete() {
        return wanted == 0;
    }

    @Override
    public boolean packet(TileComponent component, int r, int index, int layer) {
        if (wanted == 0) {
            return false;
        }
        Precinct precinct = component.resolutions[r].precinct(index);
        if (layer != precinct.layer) {
            return true;
        }
        precinct.layer++;
        read(precinct, layer, component.coding.style());
        if (r < component.resolutions.length - discarded) {
            wanted--;
        }
        return true;
    }

    private void read(Precinct precinct, int layer, BlockStyle blockStyle) {
        if (style.sop() && marker(Marker.SOP)) {
            at += 6;
        }
        if (!packed) {
            headers.position(at);
        }
        boolean empty = headers.bit() == 0;
        if (!empty) {
            for (PrecinctBand band : precinct.bands) {
                header(band, layer, blockStyle);
            }
        }
        headers.align();
        if (style.eph() && headers.marker(Marker.EPH)) {
            headers.position(headers.position() + 2);
        }
        if (!packed) {
            at = headers.position();
        }
        if (!empty) {
            for (PrecinctBand band : precinct.bands) {
                bodies(band);
            }
        }
    }

    private boolean marker(int marker) {
        return data.end() - at >= 6
                && data.bytes()[at] == (byte) (marker >> 8)
                && data.bytes()[at + 1] == (byte) marker;
    }

    private void header(PrecinctBand band, int layer, BlockStyle blockStyle) {
        budget.spend(band.blockCount());
        for (int i = 0; i < band.blockCount(); i++) {
            int x = i % band.columns;
            int y = i / band.columns;
            boolean before = band.made(i) && band.block(i).included;
            if (before ? headers.bit() == 0 : !band.inclusion().below(x, y, layer + 1, headers)) {
                continue;
            }
            CodeBlock block = band.block(i);
            if (!before) {
                block.included = true;
                block.zeroPlanes = band.zeroPlanes().value(x, y, 64, headers);
            }
            int passes = passes();
            while (headers.bit() == 1) {
                block.lengthBits++;
                if (block.lengthBits > 31) {
                    throw Damage.of("a code-block too long");
                }
            }
            if (blockStyle.highThroughput()) {
                SegmentRule.readHt(block, passes, headers);
            } else {
                SegmentRule.read(block, passes, blockStyle, headers);
            }
        }
    }

    /** The number of passes (Table B.4). */
    private int passes() {
        if (headers.bit() == 0) {
            return 1;
        }
        if (headers.bit() == 0) {
            return 2;
        }
        int few = headers.bits(2);
        if (few < 3) {
            return 3 + few;
        }
        int more = headers.bits(5);
        return more < 31 ? 6 + more : 37 + headers.bits(7);
    }

    private void bodies(PrecinctBand band) {
        for (int i = 0; i < band.blockCount(); i++) {
            if (!band.made(i)) {
                continue;
            }
            CodeBlock block = band.block(i);
            long length = block.takeAnnounced();
            if (length > data.end() - at) {
                throw Damage.of("ends early");
            }
            if (length > 0) {
                block.addPiece(at, (int) length);
                at += (int) length;
            }
        }
    }
}
