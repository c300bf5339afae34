package org.heliograph.pixels.jpeg2000;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a codestream apart into its main header and its tiles (T.800 Annex A). It may end anywhere behind the main header:
 * whether all packets that are wanted are there shows when they are read.
 */
final class CodestreamReader {
    private static final int TILE_PART_HEADER = 12;

    private final byte[] codestream;
    private final MainHeader main;
    private final Map<Integer, TileStream> tiles = new LinkedHashMap<>();

    private CodestreamReader(byte[] codestream, MainHeader main) {
        this.codestream = codestream;
        this.main = main;
    }

    static Collection<TileStream> tiles(byte[] codestream, MainHeader main) {
        CodestreamReader reader = new CodestreamReader(codestream, main);
        int at = main.end;
        while (codestream.length - at >= TILE_PART_HEADER) {
            SegmentReader marker = new SegmentReader(codestream, at, codestream.length);
            int found = marker.u16();
            if (found == Marker.EOC) {
                break;
            }
            if (found != Marker.SOT) {
                throw Damage.of("no tile-part where one must be");
            }
            at = reader.tilePart(marker, at);
        }
        return reader.tiles.values();
    }

    /** Reads a tile-part's header, and gives where the tile-part ends. */
    private int tilePart(SegmentReader reader, int start) {
        SegmentReader sot = reader.segment();
        int index = sot.u16();
        long length = sot.u32();
        if (index >= main.size.tiles()) {
            throw Damage.of("a tile that is not there");
        }
        // The last tile-part may say 0 and reach to the end of the codestream.
        long promised = length == 0 ? codestream.length : start + length;
        int end = (int) Math.min(codestream.length, promised);
        TileStream tile = tiles.computeIfAbsent(index, i -> new TileStream(i, main.parameters));
        SegmentReader header = new SegmentReader(codestream, reader.position(), end);
        List<SegmentReader> packed = new ArrayList<>();
        int marker = header.u16();
        while (marker != Marker.SOD) {
            SegmentReader segment = header.segment();
            if (marker == Marker.PPT) {
                packed.add(segment);
            } else {
                tile.parameters.take(marker, segment);
            }
            marker = header.u16();
        }
        for (SegmentReader segment : packed) {
            segment.skip(1);
            tile.packedHeaders().put(codestream, segment.position(), segment.remaining());
        }
        if (main.packedHeaders.present()) {
            main.packedHeaders.next(codestream, tile.packedHeaders());
        }
        if (length == 0 && endsWithEoc()) {
            end -= 2;
        }
        tile.add(header.position(), Math.max(header.position(), end));
        return end;
    }

    private boolean endsWithEoc() {
        int last = codestream.length;
        return last >= 2 && codestream[last - 2] == -1 && codestream[last - 1] == (byte) Marker.EOC;
    }
}
