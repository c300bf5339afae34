package org.heliograph.gateway.receive;

import java.io.IOException;
import java.io.InputStream;
import org.heliograph.gateway.spool.RecordWriter;

/** A stream that writes all that is read from it to the spool, skipped bytes as well. */
final class SpoolingInput extends InputStream {
    private final InputStream in;
    private final RecordWriter writer;

    SpoolingInput(InputStream in, RecordWriter writer) {
        this.in = in;
        this.writer = writer;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            writer.write(target, offset, count);
        }
        return count;
    }

    /** Spools without handing over; less than asked for at the end only. */
    @Override
    public long skip(long count) throws IOException {
        long left = count;
        for (int taken = 0; left > 0 && taken >= 0; left -= Math.max(taken, 0)) {
            taken = writer.transfer(in, left);
        }
        return count - Math.max(left, 0);
    }

    /** Spools what nobody has read. */
    void drain() throws IOException {
        skip(Long.MAX_VALUE);
    }
}
