package org.heliograph.platform.objects;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The bytes of a chunk that is being filled, in pieces, so that none is copied when more come. */
public final class ChunkPayload {
    private static final int PIECE = 128 << 10;

    private final PayloadPieces pool;
    private final List<byte[]> pieces = new ArrayList<>();
    private int size;

    ChunkPayload(PayloadPieces pool) {
        this.pool = pool;
    }

    public int size() {
        return size;
    }

    public void append(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        for (int done = 0; done < length; ) {
            int room = room(length - done);
            System.arraycopy(bytes, from + done, pieces.getLast(), size % PIECE, room);
            size += room;
            done += room;
        }
    }

    /** Adds what another one holds, and goes on holding. */
    public void append(ChunkPayload other) {
        for (int at = 0; at < other.size; at += PIECE) {
            append(other.pieces.get(at / PIECE), 0, Math.min(PIECE, other.size - at));
        }
    }

    /** Told of bytes as they are taken. */
    @FunctionalInterface
    public interface Seeing {
        void see(byte[] bytes, int from, int length);
    }

    /** Reads once, at most so many bytes, straight into this; -1 at the stream's end. */
    public int readFrom(InputStream in, int most, Seeing seeing) throws IOException {
        int room = room(most);
        int count = in.read(pieces.getLast(), size % PIECE, room);
        if (count > 0) {
            seeing.see(pieces.getLast(), size % PIECE, count);
            size += count;
        }
        return count;
    }

    private int room(int wanted) {
        if (size == pieces.size() * PIECE) {
            pieces.add(pool.take(PIECE));
        }
        return Math.min(wanted, pieces.size() * PIECE - size);
    }

    /** Gives the bytes from the first on. */
    InputStream open() {
        return new Bytes();
    }

    /** Whether there is room for this to grow; when there is none, it is better sealed now. */
    public boolean mayGrow() {
        return size < pieces.size() * PIECE || pool.hasRoom();
    }

    /** Gives its pieces back. */
    public void clear() {
        pieces.forEach(pool::give);
        pieces.clear();
        size = 0;
    }

    private final class Bytes extends InputStream {
        private int position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (length == 0) {
                return 0;
            }
            if (position >= size) {
                return -1;
            }
            int at = position % PIECE;
            int count = Math.min(Math.min(length, PIECE - at), size - position);
            System.arraycopy(pieces.get(position / PIECE), at, target, from, count);
            position += count;
            return count;
        }
    }
}
