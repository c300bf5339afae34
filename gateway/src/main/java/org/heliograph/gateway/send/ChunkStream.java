package org.heliograph.gateway.send;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;

/**
 * The bytes of a pack's objects, put into chunks one after the other; a full chunk is handed on. One chunk is in memory,
 * and of those that the platform has already none: their bytes are not even asked for, unless an object can only be made
 * from its beginning.
 */
final class ChunkStream implements ChunkCutter.Chunks {
    private static final int HEADER_MAX =
            new ChunkHeader(Collections.nCopies(ChunkCutter.EXTENTS_MAX, new Extent(0, 0, 1))).length();

    private final ChunkCutter cutter;
    private final Set<Integer> there;
    private final int bufferBytes;
    private final ChunkBuffers buffers;
    private final Taker taker;
    private Optional<byte[]> buffer = Optional.empty();
    private int filled;
    private Optional<PieceSource> source = Optional.empty();

    /** Takes full chunks; their buffers are its own to give back. */
    @FunctionalInterface
    interface Taker {
        void take(int number, byte[] chunk, int length) throws IOException;
    }

    /** @param there chunks that the platform has */
    ChunkStream(int target, Set<Integer> there, ChunkBuffers buffers, Taker taker) {
        this.cutter = new ChunkCutter(target, this);
        this.there = Set.copyOf(there);
        this.bufferBytes = HEADER_MAX + target;
        this.buffers = buffers;
        this.taker = taker;
    }

    /** An object of known length. */
    void put(int ordinal, long length, PieceSource bytes) throws IOException {
        source = Optional.of(bytes);
        cutter.object(ordinal, length);
    }

    /** As an object whose length was not known when it was cut. */
    void putStreamed(int ordinal, long length, PieceSource bytes) throws IOException {
        source = Optional.of(bytes);
        cutter.more(ordinal, 0, length);
    }

    /** An object whose bytes are made now, to a length that shows at their end. */
    FormOutput open(int ordinal) {
        return new FormOutput(ordinal);
    }

    /** Takes the bytes of one object. */
    final class FormOutput extends OutputStream {
        private final int ordinal;
        private long length;

        private FormOutput(int ordinal) {
            this.ordinal = ordinal;
        }

        long length() {
            return length;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            long start = length;
            source = Optional.of((offset, into, at, piece) ->
                    System.arraycopy(bytes, from + Math.toIntExact(offset - start), into, at, piece));
            cutter.more(ordinal, start, count);
            length += count;
        }
    }

    void finish() throws IOException {
        cutter.finish();
    }

    @Override
    public void piece(int chunk, Extent piece) throws IOException {
        if (there.contains(chunk)) {
            return;
        }
        if (buffer.isEmpty()) {
            buffer = Optional.of(buffers.take(bufferBytes));
            filled = HEADER_MAX;
        }
        source.orElseThrow().copy(piece.offset(), buffer.get(), filled, piece.length());
        filled += piece.length();
    }

    @Override
    public void end(int chunk, ChunkHeader header) throws IOException {
        if (buffer.isEmpty()) {
            return;
        }
        byte[] full = buffer.get();
        buffer = Optional.empty();
        byte[] head = header.toBytes();
        System.arraycopy(full, HEADER_MAX, full, head.length, filled - HEADER_MAX);
        System.arraycopy(head, 0, full, 0, head.length);
        taker.take(chunk, full, head.length + filled - HEADER_MAX);
    }

    /** Lets go of a chunk that will not be full any more. */
    void giveUp() {
        buffer.ifPresent(buffers::giveBack);
        buffer = Optional.empty();
    }
}
