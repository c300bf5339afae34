package org.heliograph.platform.study.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A value with the byte behind it that makes its length even (PS3.5 §7.1.1), where it is odd. */
final class PaddedInput extends FilterInputStream {
    private boolean padded;

    PaddedInput(InputStream in, long length) {
        super(in);
        this.padded = (length & 1) == 0;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        return value < 0 ? pad() : value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = in.read(target, from, length);
        if (count >= 0 || length == 0 || padded) {
            return count;
        }
        target[from] = (byte) pad();
        return 1;
    }

    private int pad() {
        int value = padded ? -1 : 0;
        padded = true;
        return value;
    }
}
