package org.heliograph.platform.study.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Gathers small writes without flushing what is behind them: an answer's flush is a packet on the network. */
final class Buffered extends BufferedOutputStream {
    private static final int SIZE = 64 << 10;

    Buffered(OutputStream out) {
        super(out, SIZE);
    }

    void flushBuffer() throws IOException {
        out.write(buf, 0, count);
        count = 0;
    }
}
