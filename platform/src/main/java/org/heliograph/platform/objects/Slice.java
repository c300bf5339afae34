package org.heliograph.platform.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A run of another channel as a channel of its own; closing it closes the other one. */
final class Slice implements SeekableByteChannel {
    private final SeekableByteChannel whole;
    private final long from;
    private final long length;
    private long position;

    Slice(SeekableByteChannel whole, long from, long length) {
        this.whole = whole;
        this.from = from;
        this.length = length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        long left = length - position;
        if (left <= 0) {
            return -1;
        }
        int limit = target.limit();
        target.limit((int) Math.min(limit, target.position() + left));
        try {
            int count = whole instanceof FileChannel file
                    ? file.read(target, from + position)
                    : whole.position(from + position).read(target);
            position += Math.max(count, 0);
            return count;
        } finally {
            target.limit(limit);
        }
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
        return length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return whole.isOpen();
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
