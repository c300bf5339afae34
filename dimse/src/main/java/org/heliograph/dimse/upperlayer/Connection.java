package org.heliograph.dimse.upperlayer;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.pdu.Pdu;
import org.heliograph.dimse.pdu.PduType;

/** A connection that reads and writes whole PDUs, each of ours in one write. */
final class Connection implements Closeable {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final int FIRST_BUFFER = 16 * 1024;
    /** To take what is there already, in nanoseconds. */
    private static final long A_MOMENT = 1_000_000;

    private final Wire wire;
    private final int maxPduLength;
    private final WriteGuard writeGuard;

    private byte[] buffer = new byte[FIRST_BUFFER];
    private int position;
    private int limit;
    private boolean framed = true;

    Connection(Wire wire, TransportSettings settings) {
        this.wire = wire;
        this.maxPduLength = settings.maxPduLength();
        this.writeGuard = WriteGuard.start(this, settings.idle());
    }

    /** Makes it ready to read and write, until {@code deadline}. */
    void open(long deadline) throws IOException {
        wire.open(deadline);
    }

    /** Who the other end proved to be. */
    Optional<X509Certificate> peerCertificate() {
        return wire.peerCertificate();
    }

    /**
     * The next PDU, whole. Data that it holds stays valid until the next call.
     *
     * @throws SocketTimeoutException when it is not there at {@code deadline}, a value of {@link System#nanoTime()}
     * @throws EOFException when the peer closed the connection
     * @throws DimseException when it is no PDU; nothing that follows can be read as one then
     */
    Pdu read(long deadline) throws IOException {
        if (!framed) {
            discardUntilClosed(deadline);
        }
        framed = false;
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        fill(Pdu.HEADER_LENGTH, deadline);
        PduType type = PduType.of(buffer[0] & 0xFF)
                .orElseThrow(() -> DimseException.protocol(
                        AbortReason.UNRECOGNIZED_PDU, "PDU type %02XH".formatted(buffer[0] & 0xFF)));
        long bodyLength = bodyLength();
        if (!type.allows(bodyLength, maxPduLength)) {
            throw DimseException.protocol(
                    AbortReason.INVALID_PDU_PARAMETER_VALUE, type + " with a length of " + bodyLength);
        }
        int end = Pdu.HEADER_LENGTH + (int) bodyLength;
        fill(end, deadline);
        Pdu pdu = type.decode(buffer, Pdu.HEADER_LENGTH, (int) bodyLength);
        position = end;
        framed = true;
        return pdu;
    }

    /** Whether bytes, or the end, are there within {@code patience}; zero asks about now. */
    boolean awaitInput(Duration patience) throws IOException {
        if (limit > position) {
            return true;
        }
        if (patience.isZero() && !wire.mayHaveInput()) {
            return false;
        }
        position = 0;
        limit = 0;
        try {
            long nanos = Math.max(patience.toNanos(), A_MOMENT);
            limit = Math.max(0, wire.read(buffer, 0, buffer.length, System.nanoTime() + nanos));
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    void write(byte[] bytes, int length) throws IOException {
        writeGuard.begin();
        try {
            wire.write(bytes, length);
        } finally {
            writeGuard.end();
        }
    }

    /** Makes the reader see the end of the connection; writing goes on. */
    void stopReading() throws IOException {
        wire.stopReading();
    }

    /** Says goodbye where the wire has a word for it, and ends. */
    @Override
    public void close() throws IOException {
        writeGuard.begin();
        try (wire) {
            finish();
        } finally {
            writeGuard.end();
            writeGuard.stop();
        }
    }

    /** A peer that is gone need not hear it. */
    private void finish() {
        try {
            wire.finish();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The end of a connection could not be said", e);
        }
    }

    /** Ends without a word, for other threads too: a connection that is broken, or shall be. */
    void drop() {
        writeGuard.stop();
        try {
            wire.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A broken connection could not be closed", e);
        }
    }

    private long bodyLength() {
        long length = 0;
        for (int i = 2; i < Pdu.HEADER_LENGTH; i++) {
            length = (length << 8) | (buffer[i] & 0xFF);
        }
        return length;
    }

    /** Reads until {@code count} bytes are there. The buffer grows as bytes arrive, not as they are announced. */
    private void fill(int count, long deadline) throws IOException {
        while (limit < count) {
            if (limit == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(count, 2 * limit));
            }
            limit += readSome(limit, deadline);
        }
    }

    private void discardUntilClosed(long deadline) throws IOException {
        while (true) {
            readSome(0, deadline);
        }
    }

    private int readSome(int offset, long deadline) throws IOException {
        int count = wire.read(buffer, offset, buffer.length - offset, deadline);
        if (count < 0) {
            throw new EOFException();
        }
        return count;
    }
}
