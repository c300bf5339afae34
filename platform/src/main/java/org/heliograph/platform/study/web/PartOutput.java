package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.OutputStream;
import org.heliograph.platform.http.ByteRange;

/** Lets one range of what is written through. */
final class PartOutput extends OutputStream {
    private final OutputStream out;
    private final ByteRange part;
    private long position;

    /** The range has been written. */
    static final class WholeException extends IOException {
        private static final long serialVersionUID = 1;
    }

    PartOutput(OutputStream out, ByteRange part) {
        this.out = out;
        this.part = part;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        long end = part.from() + part.length();
        long first = Math.max(part.from() - position, 0);
        long last = Math.min(end - position, length);
        if (first < last) {
            out.write(bytes, from + (int) first, (int) (last - first));
        }
        position += length;
        if (position >= end) {
            throw new WholeException();
        }
    }
}
