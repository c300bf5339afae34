package org.heliograph.gateway.link;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The answer to a call as a stream, received no faster than it is read. It ends without an error only when the whole
 * answer has come. For one reader; closing ends the call.
 */
public final class Inflow extends InputStream {
    private static final int PIECES = 8;

    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Duration patience;
    private byte[] current = new byte[0];
    private int at;
    private Optional<Answer> end = Optional.empty();
    private volatile boolean closed;

    private sealed interface Piece {
        final class Bytes implements Piece {
            private final byte[] bytes;

            Bytes(byte[] bytes) {
                this.bytes = bytes;
            }

            byte[] bytes() {
                return bytes;
            }
        }

        record End(Answer answer) implements Piece {}
    }

    private Inflow(Duration patience) {
        this.patience = patience;
    }

    /** Makes the call, on a thread of its own. */
    public static Inflow of(Platform platform, Call call) {
        Inflow inflow = new Inflow(call.within().multipliedBy(2));
        Thread.ofVirtual().name("inflow").start(() -> inflow.run(platform, call));
        return inflow;
    }

    private void run(Platform platform, Call call) {
        Answer answer = platform.receive(call, (bytes, length) -> {
            byte[] copy = new byte[length];
            System.arraycopy(bytes, 0, copy, 0, length);
            put(new Piece.Bytes(copy));
        });
        try {
            put(new Piece.End(answer));
        } catch (IOException _) {
            // Nobody reads any more.
        }
    }

    private void put(Piece piece) throws IOException {
        try {
            while (!pieces.offer(piece, 1, TimeUnit.SECONDS)) {
                if (closed) {
                    throw new IOException("nobody reads this any more");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (closed) {
            throw new IOException("nobody reads this any more");
        }
    }

    /** How the call ended, when it has brought nothing at all or has been read to its end; waits for the first piece. */
    public Optional<Answer> failure() throws IOException {
        fill();
        return end.filter(answer -> !(answer instanceof Answer.Ok));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        fill();
        if (end.isPresent()) {
            if (end.get() instanceof Answer.Ok) {
                return -1;
            }
            throw new IOException("the platform's answer broke off");
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, target, offset, count);
        at += count;
        return count;
    }

    private void fill() throws IOException {
        while (at == current.length && end.isEmpty()) {
            if (closed) {
                throw new IOException("closed");
            }
            switch (next()) {
                case Piece.Bytes more -> {
                    current = more.bytes();
                    at = 0;
                }
                case Piece.End last -> end = Optional.of(last.answer());
            }
        }
    }

    private Piece next() throws IOException {
        try {
            Piece piece = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (piece == null) {
                throw new IOException("the platform does not answer");
            }
            return piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        pieces.clear();
    }
}
