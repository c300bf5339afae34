package org.heliograph.gateway.send;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.heliograph.dicom.BulkSource;

/** Where the bytes of one object are taken from, in order, some left out. */
interface PieceSource extends Closeable {
    void copy(long offset, byte[] into, int at, int length) throws IOException;

    @Override
    default void close() throws IOException {
        // Most hold nothing open.
    }

    /** An object as it was received; reading on keeps the stream that is open. */
    final class Verbatim implements PieceSource {
        private final BulkSource bytes;
        private final long end;
        private Optional<InputStream> open = Optional.empty();
        private long position;

        Verbatim(BulkSource bytes, long end) {
            this.bytes = bytes;
            this.end = end;
        }

        @Override
        public void copy(long offset, byte[] into, int at, int length) throws IOException {
            if (open.isEmpty() || position != offset) {
                close();
                open = Optional.of(bytes.open(offset, end - offset));
                position = offset;
            }
            if (open.get().readNBytes(into, at, length) != length) {
                throw new EOFException("a record shorter than it was");
            }
            position += length;
        }

        @Override
        public void close() throws IOException {
            if (open.isPresent()) {
                InputStream in = open.get();
                open = Optional.empty();
                in.close();
            }
        }
    }
}
