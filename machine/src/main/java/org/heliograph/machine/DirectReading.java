package org.heliograph.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file read from the disk itself, many blocks at once; a read gives all that it was asked for unless the file ends. */
final class DirectReading implements SeekableByteChannel {
    private final FileChannel file;
    private final AlignedBuffers buffers;
    /** What was read last: from its first byte to its limit. */
    private final ByteBuffer window;

    private final long size;
    private long windowStart;
    private long position;
    private boolean open = true;

    /** Takes the file, which was opened for direct reading. */
    DirectReading(FileChannel file, AlignedBuffers buffers) throws IOException {
        this.file = file;
        this.buffers = buffers;
        try {
            this.size = file.size();
        } catch (IOException failed) {
            file.close();
            throw failed;
        }
        this.window = buffers.take().limit(0);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (!target.hasRemaining()) {
            return 0;
        }
        int done = 0;
        while (target.hasRemaining() && position < size && isInWindow()) {
            int at = (int) (position - windowStart);
            int count = Math.min(target.remaining(), window.limit() - at);
            target.put(target.position(), window, at, count).position(target.position() + count);
            position += count;
            done += count;
        }
        return done == 0 ? -1 : done;
    }

    /** Whether there is a byte at the position, once it was read if it had to be. */
    private boolean isInWindow() throws IOException {
        if (position < windowStart || position >= windowStart + window.limit()) {
            windowStart = position - position % buffers.blockSize();
            int count = 0;
            try {
                count = file.read(window.clear(), windowStart);
            } finally {
                window.limit(Math.max(count, 0));
            }
        }
        return position < windowStart + window.limit();
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long wanted) throws IOException {
        requireOpen();
        if (wanted < 0) {
            throw new IllegalArgumentException("a position is no less than 0");
        }
        position = wanted;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return size;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
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
    public void close() throws IOException {
        if (open) {
            open = false;
            buffers.giveBack(window);
            file.close();
        }
    }
}
