package org.heliograph.platform.objects.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * An object in S3 as a channel: what is read is asked for in ranges, small at first, larger while it is read on. Every
 * range must be of the object that was opened.
 */
final class S3Object implements SeekableByteChannel {
    static final int FIRST = 64 << 10;
    private static final int LARGEST = 2 << 20;

    /** Asks for a range. */
    @FunctionalInterface
    interface Ranges {
        byte[] read(long from, int length) throws IOException;
    }

    private final Ranges ranges;
    private final long size;
    private byte[] window;
    private long windowStart;
    private long position;
    private boolean open = true;

    /** A channel over an object whose first bytes were read already. */
    S3Object(Ranges ranges, long size, byte[] first) {
        this.ranges = ranges;
        this.size = size;
        this.window = first;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        if (!target.hasRemaining()) {
            return 0;
        }
        if (position < windowStart || position >= windowStart + window.length) {
            fetch();
        }
        int from = (int) (position - windowStart);
        int count = Math.min(target.remaining(), window.length - from);
        target.put(window, from, count);
        position += count;
        return count;
    }

    private void fetch() throws IOException {
        boolean goesOn = position == windowStart + window.length;
        int wanted = goesOn ? Math.clamp(window.length * 4L, FIRST, LARGEST) : FIRST;
        int length = (int) Math.min(wanted, size - position);
        window = ranges.read(position, length);
        windowStart = position;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
        position = to;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
