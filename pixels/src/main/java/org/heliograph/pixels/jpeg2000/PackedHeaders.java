package org.heliograph.pixels.jpeg2000;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Packet headers that stand in the main header (PPM, T.800 §A.7.4), handed out to the tile-parts in their order. */
final class PackedHeaders {
    private record Piece(int index, int from, int end) {}

    private final List<Piece> pieces = new ArrayList<>();
    private final ByteSink joined = new ByteSink(16);
    private int at = -1;

    void add(SegmentReader segment) {
        pieces.add(new Piece(segment.u8(), segment.position(), segment.end()));
    }

    boolean present() {
        return !pieces.isEmpty();
    }

    /** Appends the headers of the next tile-part. */
    void next(byte[] codestream, ByteSink to) {
        if (at < 0) {
            joined.clear();
            pieces.sort(Comparator.comparingInt(Piece::index));
            for (Piece piece : pieces) {
                joined.put(codestream, piece.from, piece.end - piece.from);
            }
            at = 0;
        }
        SegmentReader reader = new SegmentReader(joined.bytes(), at, joined.length());
        int length = reader.size("Nppm");
        int from = reader.position();
        reader.skip(length);
        to.put(joined.bytes(), from, length);
        at = reader.position();
    }
}
