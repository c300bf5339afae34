package org.heliograph.dimse.storage;

import java.io.InputStream;
import java.util.Random;
import java.util.zip.CRC32;

/** As many bytes as wanted, none of them kept; what was handed out is summed up. */
final class GeneratedStream extends InputStream {
    private final byte[] pattern = new byte[100_003];
    private final CRC32 sum;
    private long left;
    private int position;

    GeneratedStream(long size, CRC32 sum) {
        this.left = size;
        this.sum = sum;
        new Random(7).nextBytes(pattern);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        position = position == pattern.length ? 0 : position;
        int count = (int) Math.min(left, Math.min(length, pattern.length - position));
        System.arraycopy(pattern, position, target, offset, count);
        sum.update(target, offset, count);
        position += count;
        left -= count;
        return count;
    }
}
