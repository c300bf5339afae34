package org.heliograph.records.mllp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket's input with a deadline for the whole of what is awaited, not only for each read. */
final class SocketInput extends FilterInputStream {
    private final Socket socket;
    private long deadline;

    SocketInput(Socket socket) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
    }

    void awaitWithin(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("deadline passed");
        }
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        return super.read(bytes, offset, length);
    }
}
