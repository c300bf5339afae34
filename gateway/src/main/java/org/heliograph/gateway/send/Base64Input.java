package org.heliograph.gateway.send;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** A stream's bytes in base64, made as they are read. */
final class Base64Input extends InputStream {
    /** A multiple of three, so that only the last piece is padded. */
    private static final int PIECE = 3 * 4096;

    private final InputStream in;
    private byte[] encoded = new byte[0];
    private int at;

    Base64Input(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (at == encoded.length) {
            encoded = Base64.getEncoder().encode(in.readNBytes(PIECE));
            at = 0;
            if (encoded.length == 0) {
                return -1;
            }
        }
        int count = Math.min(length, encoded.length - at);
        System.arraycopy(encoded, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
