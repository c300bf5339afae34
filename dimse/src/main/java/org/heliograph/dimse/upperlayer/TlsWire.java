package org.heliograph.dimse.upperlayer;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * TLS over another wire. The engine does the cryptography and here is the pump: so every single read has the deadline,
 * which a peer that sends a record byte by byte would otherwise stretch, and bytes go out in one write for each PDU.
 */
final class TlsWire implements Wire {
    /** So many records go out in one write: a PDU of 128 KiB. */
    private static final int RECORDS_AT_ONCE = 9;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final String TLS_1_3 = "TLSv1.3";

    private final Wire wire;
    private final SSLEngine engine;
    private final ReentrantLock writing = new ReentrantLock();
    private final ByteBuffer encrypted;
    private final ByteBuffer plain;
    private final ByteBuffer outgoing;
    private boolean ended;

    TlsWire(Wire wire, SSLEngine engine) {
        this.wire = wire;
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        this.encrypted = ByteBuffer.allocate(packet).flip();
        this.plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
        this.outgoing = ByteBuffer.allocate(RECORDS_AT_ONCE * packet);
    }

    @Override
    public void open(long deadline) throws IOException {
        try {
            engine.beginHandshake();
            HandshakeStatus status = engine.getHandshakeStatus();
            while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
                status = step(status, deadline);
            }
        } catch (SSLException e) {
            alert();
            throw e;
        }
    }

    private HandshakeStatus step(HandshakeStatus status, long deadline) throws IOException {
        return switch (status) {
            case NEED_TASK -> runTasks();
            case NEED_WRAP -> wrapAndSend(NOTHING);
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                Optional<SSLEngineResult> result = unwrap(deadline);
                if (result.isEmpty() || result.get().getStatus() == Status.CLOSED) {
                    throw new SSLHandshakeException("closed by the peer while shaking hands");
                }
                yield result.get().getHandshakeStatus();
            }
            case NOT_HANDSHAKING, FINISHED -> status;
        };
    }

    @Override
    public int read(byte[] target, int offset, int length, long deadline) throws IOException {
        while (!plain.hasRemaining() && !ended) {
            Optional<SSLEngineResult> result = unwrap(deadline);
            ended = result.isEmpty() || result.get().getStatus() == Status.CLOSED;
            if (!ended) {
                afterHandshake(result.get().getHandshakeStatus(), deadline);
            }
        }
        if (!plain.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, plain.remaining());
        plain.get(target, offset, count);
        return count;
    }

    @Override
    public boolean mayHaveInput() throws IOException {
        return plain.hasRemaining() || encrypted.hasRemaining() || ended || wire.mayHaveInput();
    }

    /** TLS 1.3 has tickets and key updates now and then; TLS 1.2 has renegotiation, which we do not do. */
    private void afterHandshake(HandshakeStatus first, long deadline) throws IOException {
        HandshakeStatus status = first;
        while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
            if (!engine.getSession().getProtocol().equals(TLS_1_3)) {
                throw new SSLHandshakeException("renegotiation is refused");
            }
            if (status == HandshakeStatus.NEED_UNWRAP || status == HandshakeStatus.NEED_UNWRAP_AGAIN) {
                return;
            }
            status = step(status, deadline);
        }
    }

    /** Decrypts one record, reading as much as it needs; nothing when the connection ends. */
    private Optional<SSLEngineResult> unwrap(long deadline) throws IOException {
        while (true) {
            plain.compact();
            SSLEngineResult result;
            try {
                result = engine.unwrap(encrypted, plain);
            } finally {
                plain.flip();
            }
            switch (result.getStatus()) {
                case OK, CLOSED -> {
                    return Optional.of(result);
                }
                case BUFFER_UNDERFLOW -> {
                    if (!fill(deadline)) {
                        return Optional.empty();
                    }
                }
                case BUFFER_OVERFLOW -> throw new SSLException("a record longer than the protocol allows");
            }
        }
    }

    private boolean fill(long deadline) throws IOException {
        encrypted.compact();
        int count;
        try {
            count = wire.read(encrypted.array(), encrypted.position(), encrypted.remaining(), deadline);
            encrypted.position(encrypted.position() + Math.max(count, 0));
        } finally {
            encrypted.flip();
        }
        return count >= 0;
    }

    private HandshakeStatus runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        return engine.getHandshakeStatus();
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes, 0, length);
        while (source.hasRemaining()) {
            wrapAndSend(source);
        }
    }

    /** Encrypts what fits into one write, and writes it. */
    private HandshakeStatus wrapAndSend(ByteBuffer source) throws IOException {
        writing.lock();
        try {
            outgoing.clear();
            SSLEngineResult result;
            do {
                result = engine.wrap(source, outgoing);
                if (result.getStatus() == Status.CLOSED && source.hasRemaining()) {
                    throw new EOFException("TLS was ended");
                }
            } while (source.hasRemaining() && result.getStatus() == Status.OK);
            wire.write(outgoing.array(), outgoing.position());
            return result.getHandshakeStatus();
        } finally {
            writing.unlock();
        }
    }

    /** Tells the peer what is wrong with its handshake, if that can still be told. */
    private void alert() {
        try {
            finish();
        } catch (IOException e) {
            System.getLogger(TlsWire.class.getName()).log(System.Logger.Level.DEBUG, "An alert could not be sent", e);
        }
    }

    @Override
    public void finish() throws IOException {
        engine.closeOutbound();
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            wrapAndSend(NOTHING);
        }
    }

    @Override
    public void stopReading() throws IOException {
        wire.stopReading();
    }

    @Override
    public Optional<X509Certificate> peerCertificate() {
        try {
            return engine.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
