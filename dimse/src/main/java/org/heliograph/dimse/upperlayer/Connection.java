package org.heliograph.dimse.upperlayer;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.pdu.Pdu;
import org.heliograph.dimse.pdu.PduType;

/**
 * A TCP connection that reads and writes whole PDUs.
 *
 * <p>Peers built on dcmtk write in small pieces with Nagle's algorithm on, so that each message of theirs waits for our
 * acknowledgement, which Linux delays by some 40 ms. TCP_QUICKACK ends that; the kernel clears it again by itself, hence
 * it is set after every read. Our own PDUs go out in one write each, without Nagle.
 */
final class Connection implements Closeable {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final int FIRST_BUFFER = 16 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final boolean quickAck;
    private final int maxPduLength;
    private final WriteGuard writeGuard;

    private byte[] buffer = new byte[FIRST_BUFFER];
    private int position;
    private int limit;
    private boolean framed = true;

    Connection(Socket socket, TransportSettings settings) throws IOException {
        this.socket = socket;
        this.maxPduLength = settings.maxPduLength();
        this.quickAck = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        acknowledgeAtOnce();
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.writeGuard = WriteGuard.start(this, settings.idle());
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

    /**
     * Whether bytes, or the end, are there within {@code patience}; zero asks about now. TLS shows what has come only to
     * who reads, hence a millisecond at least.
     */
    boolean awaitInput(Duration patience) throws IOException {
        if (limit > position || in.available() > 0) {
            return true;
        }
        if (patience.isZero() && !(socket instanceof SSLSocket)) {
            return false;
        }
        position = 0;
        limit = 0;
        socket.setSoTimeout(Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE));
        try {
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
            acknowledgeAtOnce();
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    void write(byte[] bytes, int length) throws IOException {
        writeGuard.begin();
        try {
            out.write(bytes, 0, length);
        } finally {
            writeGuard.end();
        }
    }

    /** Makes the reader see the end of the connection; writing goes on. */
    void stopReading() throws IOException {
        socket.shutdownInput();
    }

    @Override
    public void close() throws IOException {
        writeGuard.stop();
        socket.close();
    }

    /** Closes what is broken already: that closing fails too tells nothing more. */
    void drop() {
        try {
            close();
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
        long patience = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (patience <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) Math.min(patience, Integer.MAX_VALUE));
        int count = in.read(buffer, offset, buffer.length - offset);
        if (count < 0) {
            throw new EOFException();
        }
        acknowledgeAtOnce();
        return count;
    }

    private void acknowledgeAtOnce() throws IOException {
        if (quickAck) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }
}
