package org.heliograph.dimse.upperlayer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;

/**
 * TCP.
 *
 * <p>Peers built on dcmtk write in small pieces with Nagle's algorithm on, so that each message of theirs waits for our
 * acknowledgement, which Linux delays by some 40 ms. TCP_QUICKACK ends that; the kernel clears it again by itself, hence
 * it is set after every read. Our own bytes go out as they are written, without Nagle.
 */
final class SocketWire implements Wire {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final boolean quickAck;

    SocketWire(Socket socket) throws IOException {
        this.socket = socket;
        this.quickAck = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        acknowledgeAtOnce();
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    @Override
    public void open(long deadline) {
        // A socket is open when it is there.
    }

    @Override
    public int read(byte[] target, int offset, int length, long deadline) throws IOException {
        long patience = deadline - System.nanoTime();
        if (patience <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout(Math.clamp(TimeUnit.NANOSECONDS.toMillis(patience), 1, Integer.MAX_VALUE));
        int count = in.read(target, offset, length);
        if (count > 0) {
            acknowledgeAtOnce();
        }
        return count;
    }

    @Override
    public boolean mayHaveInput() throws IOException {
        return in.available() > 0;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
    }

    @Override
    public void finish() {
        // TCP says so by closing.
    }

    @Override
    public void stopReading() throws IOException {
        try {
            socket.shutdownInput();
        } catch (SocketException e) {
            // The association may end by itself while another thread stops it: then nothing is left to stop.
            if (!socket.isClosed() && !socket.isInputShutdown()) {
                throw e;
            }
        }
    }

    @Override
    public Optional<X509Certificate> peerCertificate() {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void acknowledgeAtOnce() throws IOException {
        if (quickAck) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }
}
