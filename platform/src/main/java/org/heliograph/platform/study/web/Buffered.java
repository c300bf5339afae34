package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Gathers small writes without flushing what is behind them: an answer's flush is a packet on the network. For one thread,
 * and so without the locks of {@link java.io.BufferedOutputStream}, which cost more than the bytes of a header.
 */
final class Buffered extends OutputStream {
    private static final int SIZE = 64 << 10;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int count;

    Buffered(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        if (count == SIZE) {
            flushBuffer();
        }
        buffer[count++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > SIZE - count) {
            flushBuffer();
        }
        if (length >= SIZE) {
            out.write(bytes, from, length);
        } else {
            System.arraycopy(bytes, from, buffer, count, length);
            count += length;
        }
    }

    @Override
    public void flush() throws IOException {
        flushBuffer();
        out.flush();
    }

    void flushBuffer() throws IOException {
        out.write(buffer, 0, count);
        count = 0;
    }
}
