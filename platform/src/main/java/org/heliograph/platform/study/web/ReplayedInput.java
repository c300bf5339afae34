package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream whose beginning is read twice: what was read before {@link #replay} comes again, and then the rest, of which
 * nothing is kept. Before that it ends at its limit.
 */
final class ReplayedInput extends InputStream {
    private static final int FIRST = 16 << 10;

    private final InputStream in;
    private final int limit;
    private byte[] head = new byte[FIRST];
    private int kept;
    private int next;
    private boolean replaying;

    ReplayedInput(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Begins anew. */
    void replay() {
        replaying = true;
        next = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!replaying) {
            return readHead(target, from, length);
        }
        if (next == kept) {
            return in.read(target, from, length);
        }
        int count = Math.min(length, kept - next);
        System.arraycopy(head, next, target, from, count);
        next += count;
        return count;
    }

    private int readHead(byte[] target, int from, int length) throws IOException {
        int room = Math.min(length, limit - kept);
        int count = room == 0 ? -1 : in.read(target, from, room);
        if (count > 0) {
            while (kept + count > head.length) {
                head = Arrays.copyOf(head, 2 * head.length);
            }
            System.arraycopy(target, from, head, kept, count);
            kept += count;
        }
        return count;
    }
}
