package org.heliograph.dimse.upperlayer;

import java.io.Closeable;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** What carries the bytes of a connection: TCP, or TLS over it. Read by one thread, written by one. */
interface Wire extends Closeable {
    /**
     * Makes it ready: TLS shakes hands.
     *
     * @param deadline a value of {@link System#nanoTime()}
     */
    void open(long deadline) throws IOException;

    /**
     * Reads what is there, at least a byte, and waits for it until {@code deadline}; −1 at the end.
     *
     * @throws java.net.SocketTimeoutException when nothing came until then
     */
    int read(byte[] target, int offset, int length, long deadline) throws IOException;

    /** Whether to {@link #read} now is worth while: false when it would surely wait. */
    boolean mayHaveInput() throws IOException;

    void write(byte[] bytes, int length) throws IOException;

    /** Says that nothing more is written. */
    void finish() throws IOException;

    /** Makes the reader see the end; writing goes on. For other threads. */
    void stopReading() throws IOException;

    /** Who the other end proved to be. */
    Optional<X509Certificate> peerCertificate();

    /** Ends it without a word; for other threads too. */
    @Override
    void close() throws IOException;
}
