package org.heliograph.proof.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** One connection of HTTP/1.1 over TLS 1.3 that does as little as possible itself: bodies are read and thrown away. */
final class HttpConnection implements AutoCloseable {
    private static final int BUFFER = 256 << 10;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** A connection to this machine; certificates are not checked, since none of this leaves it. */
    static HttpConnection open(int port) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setEnabledProtocols(new String[] {"TLSv1.3"});
        socket.startHandshake();
        return new HttpConnection(socket);
    }

    /** Sends a request and reads the answer; gives the length of its body. Any status but 200 is a failure. */
    long exchange(String head, byte[] body) throws IOException {
        out.write(head.getBytes(ISO_8859_1));
        out.write(body);
        out.flush();
        String status = line();
        long length = -1;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        long read = chunked ? chunks() : skip(length);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status);
        }
        return read;
    }

    private long chunks() throws IOException {
        long read = 0;
        while (true) {
            long length = Long.parseLong(line().strip(), 16);
            read += skip(length);
            line();
            if (length == 0) {
                return read;
            }
        }
    }

    private long skip(long length) throws IOException {
        for (long left = length; left > 0; ) {
            if (from == to) {
                fill();
            }
            int count = (int) Math.min(left, to - from);
            from += count;
            left -= count;
        }
        return Math.max(length, 0);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (from == to) {
                fill();
            }
            char next = (char) (buffer[from++] & 0xFF);
            if (next == '\n') {
                return line.toString().strip();
            }
            line.append(next);
        }
    }

    private void fill() throws IOException {
        to = in.read(buffer);
        from = 0;
        if (to < 0) {
            throw new EOFException("the other side closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
