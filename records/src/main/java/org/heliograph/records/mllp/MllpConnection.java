package org.heliograph.records.mllp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** One accepted connection, from its first message to its end. */
final class MllpConnection {
    private static final Logger LOG = System.getLogger(MllpConnection.class.getName());

    private final Socket socket;
    private final InetSocketAddress peer;
    private final MllpServerSettings settings;
    private final Semaphore memory;
    private final MllpHandler handler;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean handling;
    private boolean closing;

    MllpConnection(
            Socket socket, InetSocketAddress peer, MllpServerSettings settings, Semaphore memory, MllpHandler handler) {
        this.socket = socket;
        this.peer = peer;
        this.settings = settings;
        this.memory = memory;
        this.handler = handler;
    }

    void serve() {
        try (socket) {
            socket.setTcpNoDelay(true);
            SocketInput in = new SocketInput(socket);
            MllpFrameReader reader = new MllpFrameReader(
                    in, settings.maxMessageBytes(), () -> in.awaitWithin(settings.frameTimeout()), memory);
            try {
                serve(in, reader);
            } finally {
                reader.release();
            }
        } catch (SocketTimeoutException e) {
            LOG.log(Level.DEBUG, "MLLP peer {0} was silent too long", peer);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "MLLP connection with {0} ended: {1}", peer, e.getMessage());
        }
    }

    private void serve(SocketInput in, MllpFrameReader reader) throws IOException {
        boolean open = true;
        while (open) {
            in.awaitWithin(settings.idleTimeout());
            MllpFrame frame = reader.read();
            open = begin() && answer(frame) && end();
            reader.release();
        }
    }

    private boolean answer(MllpFrame frame) throws IOException {
        return switch (frame) {
            case MllpFrame.Message message -> {
                write(handler.handle(message.bytes(), peer));
                yield true;
            }
            case MllpFrame.TooLong tooLong -> {
                byte[] answer = tooLong.forNow()
                        ? handler.handleNoRoom(tooLong.head(), peer)
                        : handler.handleTooLong(tooLong.head(), peer);
                write(answer);
                yield answer.length > 0;
            }
            case MllpFrame.End _ -> false;
        };
    }

    private void write(byte[] answer) throws IOException {
        if (answer.length > 0) {
            TimedWrite.frame(socket, answer, settings.frameTimeout());
        }
    }

    /** Between begin and end the connection is not idle; a closing server lets the answer out first. */
    private boolean begin() {
        lock.lock();
        try {
            handling = !closing;
            return handling;
        } finally {
            lock.unlock();
        }
    }

    private boolean end() {
        lock.lock();
        try {
            handling = false;
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    void closeWhenIdle() {
        lock.lock();
        try {
            closing = true;
            if (!handling) {
                closeNow();
            }
        } finally {
            lock.unlock();
        }
    }

    void closeNow() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "MLLP connection with {0} would not close: {1}", peer, e.getMessage());
        }
    }
}
