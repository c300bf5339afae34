package org.heliograph.dimse.association;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.pdu.Pdv;

/** A data set as a stream over its fragments; nothing of it is kept. */
final class DataSetInput extends InputStream {
    private final Fragments fragments;
    private final int contextId;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean lastSeen;
    private Optional<DimseException> failure = Optional.empty();

    DataSetInput(Fragments fragments, int contextId) {
        this.fragments = fragments;
        this.contextId = contextId;
    }

    /** Skips what is left, so that the next message can be read. */
    void drain() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        while (!lastSeen) {
            advance();
        }
        current = ByteBuffer.allocate(0);
    }

    @Override
    public int read() throws IOException {
        return fill() ? current.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
    }

    /** Each fragment goes out in one write, from where it was read to. */
    @Override
    public long transferTo(OutputStream out) throws IOException {
        long count = 0;
        while (fill()) {
            int length = current.remaining();
            out.write(current.array(), current.arrayOffset() + current.position(), length);
            current.position(current.limit());
            count += length;
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        if (count <= 0 || !fill()) {
            return 0;
        }
        int skipped = (int) Math.min(count, current.remaining());
        current.position(current.position() + skipped);
        return skipped;
    }

    @Override
    public int available() {
        return current.remaining();
    }

    /** Makes sure that a byte is there, or that the data set is at its end. */
    private boolean fill() throws IOException {
        try {
            while (!current.hasRemaining() && !lastSeen) {
                if (failure.isPresent()) {
                    throw failure.get();
                }
                advance();
            }
        } catch (DimseException e) {
            failure = Optional.of(e);
            throw new IOException("The association ended within a data set: " + e.getMessage(), e);
        }
        return current.hasRemaining();
    }

    private void advance() {
        Pdv fragment = fragments.next(contextId, false);
        current = fragment.data();
        lastSeen = fragment.last();
    }
}
