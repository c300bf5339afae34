package org.heliograph.gateway.send;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;

/**
 * Cuts the objects of a pack into chunks as they come. Where it cuts follows from the lengths and the target alone, so a
 * program that was killed cuts the same pack the same way again.
 *
 * <p>A chunk begins with an object where it can: one that would not fit into what is left of a chunk begins the next,
 * unless it is longer than a chunk itself, or of a length that is not known yet, when it fills what is left and goes on.
 */
final class ChunkCutter {
    static final int EXTENTS_MAX = 4096;

    private final int target;
    private final Chunks chunks;
    private List<Extent> extents = new ArrayList<>();
    private int filled;
    private int number;

    /** Where the pieces go. */
    interface Chunks {
        /** The next bytes of a chunk, which follow upon those before. */
        void piece(int chunk, Extent piece) throws IOException;

        /** A chunk has all its pieces. */
        void end(int chunk, ChunkHeader header) throws IOException;
    }

    ChunkCutter(int target, Chunks chunks) {
        if (target < 1 || target > ChunkHeader.MAX_PAYLOAD) {
            throw new IllegalArgumentException("a chunk has 1 byte to 8 MiB");
        }
        this.target = target;
        this.chunks = chunks;
    }

    /** An object that is there whole. */
    void object(int ordinal, long length) throws IOException {
        if (length > target - filled && length <= target) {
            close();
        }
        more(ordinal, 0, length);
    }

    /** Bytes of an object whose length is not known before its end. */
    void more(int ordinal, long offset, long length) throws IOException {
        long at = offset;
        while (at < offset + length) {
            if (filled == target || extents.size() == EXTENTS_MAX) {
                close();
            }
            int count = (int) Math.min(offset + length - at, target - filled);
            Extent piece = new Extent(ordinal, at, count);
            add(piece);
            chunks.piece(number, piece);
            at += count;
        }
    }

    private void add(Extent piece) {
        if (!extents.isEmpty()
                && extents.getLast().ordinal() == piece.ordinal()
                && extents.getLast().end() == piece.offset()) {
            Extent begun = extents.removeLast();
            extents.add(new Extent(piece.ordinal(), begun.offset(), begun.length() + piece.length()));
        } else {
            extents.add(piece);
        }
        filled += piece.length();
    }

    /** Ends the last chunk. */
    void finish() throws IOException {
        close();
    }

    private void close() throws IOException {
        if (!extents.isEmpty()) {
            chunks.end(number++, new ChunkHeader(extents));
            extents = new ArrayList<>();
            filled = 0;
        }
    }
}
