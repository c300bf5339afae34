package org.heliograph.gateway.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The beginning of an array as a stream that gives its bytes no faster than a {@link Pace} lets them go. */
final class PacedInput extends InputStream {
    private static final int SLICE = 8 << 10;

    private final ByteArrayInputStream bytes;
    private final Pace pace;

    PacedInput(byte[] array, int length, Pace pace) {
        this.bytes = new ByteArrayInputStream(array, 0, length);
        this.pace = pace;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = bytes.read(target, offset, Math.min(length, SLICE));
        if (count > 0) {
            try {
                pace.take(count);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        return count;
    }
}
