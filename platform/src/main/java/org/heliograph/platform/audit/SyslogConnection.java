package org.heliograph.platform.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One TLS connection to a syslog receiver (RFC 5425): it only listens, so whether it is still there shows in a read. */
final class SyslogConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int HANDSHAKE_MILLIS = 20_000;
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLSocket socket;
    private final OutputStream out;

    private SyslogConnection(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
    }

    static SyslogConnection open(SSLSocketFactory tls, String host, int port) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(PROTOCOLS);
            // RFC 5425 §5.2: the certificate must be the receiver's by its name.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(HANDSHAKE_MILLIS);
            socket.startHandshake();
            return new SyslogConnection(socket);
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    void send(byte[] frame) throws IOException {
        out.write(frame);
    }

    void flush() throws IOException {
        out.flush();
    }

    /** Throws when the receiver has gone; whatever it says is no part of the protocol. */
    void check() throws IOException {
        socket.setSoTimeout(1);
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the audit repository has closed the connection");
            }
        } catch (SocketTimeoutException silent) {
            // As it should be.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is over either way; what was not confirmed goes again.
        }
    }
}
