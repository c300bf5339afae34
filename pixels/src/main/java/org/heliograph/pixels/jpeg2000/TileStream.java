package org.heliograph.pixels.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/** The tile-parts of a tile: what their headers say and where their packets lie (T.800 §A.4.2). */
final class TileStream {
    private record Piece(int from, int end) {}

    final int index;
    final CodingParameters parameters;
    private final List<Piece> pieces = new ArrayList<>();
    private final ByteSink headers = new ByteSink(16);
    private boolean packed;

    TileStream(int index, CodingParameters main) {
        this.index = index;
        parameters = CodingParameters.ofTile(main);
    }

    void add(int from, int end) {
        pieces.add(new Piece(from, end));
    }

    /** Where packet headers go that stand apart from the packets. */
    ByteSink packedHeaders() {
        packed = true;
        return headers;
    }

    boolean packed() {
        return packed;
    }

    SegmentReader headers() {
        return new SegmentReader(headers.bytes(), 0, headers.length());
    }

    /** The packets: those of the codestream itself where they are in one piece. */
    PacketData data(byte[] codestream) {
        if (pieces.size() == 1) {
            return new PacketData(codestream, pieces.getFirst().from, pieces.getFirst().end);
        }
        ByteSink joined = new ByteSink(Math.max(
                16, pieces.stream().mapToInt(piece -> piece.end - piece.from).sum()));
        for (Piece piece : pieces) {
            joined.put(codestream, piece.from, piece.end - piece.from);
        }
        return new PacketData(joined.bytes(), 0, joined.length());
    }

    /** Bytes in which packets lie. */
    @SuppressWarnings("ArrayRecordComponent") // a view of what is there, not a copy
    record PacketData(byte[] bytes, int from, int end) {}
}
