package org.heliograph.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file in the making, written in blocks past the page cache where the file system can do that (O_DIRECT): then its bytes
 * are on their way to the device while the rest still arrives.
 */
public final class PartFile implements AutoCloseable {
    private final FileChannel channel;
    private final boolean direct;
    private final AlignedBuffers buffers;
    private final ByteBuffer buffer;
    private long length;

    private PartFile(FileChannel channel, boolean direct, AlignedBuffers buffers) {
        this.channel = channel;
        this.direct = direct;
        this.buffers = buffers;
        this.buffer = buffers.take();
    }

    /** A new file, written directly if there is an option for it. */
    static PartFile create(Path path, Optional<OpenOption> direct, AlignedBuffers buffers) throws IOException {
        Set<OpenOption> options = new HashSet<>(List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        direct.ifPresent(options::add);
        return new PartFile(FileChannel.open(path, options), direct.isPresent(), buffers);
    }

    /** Adds bytes, which go to the disk as soon as they fill what is written at once; an error leaves the file as it is. */
    public void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        for (int left = count; left > 0; ) {
            int step = Math.min(left, buffer.remaining());
            buffer.put(bytes, at, step);
            at += step;
            left -= step;
            length += step;
            if (!buffer.hasRemaining()) {
                writeOut();
            }
        }
    }

    /** Writes what is left, once, and gives the length of the file in bytes; nothing is durable before {@link #flush}. */
    public long finish() throws IOException {
        if (buffer.position() > 0) {
            int beyond = buffer.position() % buffers.blockSize();
            if (direct && beyond > 0) {
                // Only whole blocks can be written directly; what is too much is cut off again.
                buffer.put(new byte[buffers.blockSize() - beyond]);
            }
            writeOut();
            if (direct && beyond > 0) {
                channel.truncate(length);
            }
        }
        return length;
    }

    private void writeOut() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Makes durable what was written, and what was done with the file before. */
    public void flush() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            buffers.giveBack(buffer);
            channel.close();
        }
    }
}
