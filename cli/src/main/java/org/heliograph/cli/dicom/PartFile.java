package org.heliograph.cli.dicom;

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
final class PartFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final boolean direct;
    private final AlignedBuffers buffers;
    private final ByteBuffer buffer;

    private PartFile(Path path, FileChannel channel, boolean direct, AlignedBuffers buffers) {
        this.path = path;
        this.channel = channel;
        this.direct = direct;
        this.buffers = buffers;
        this.buffer = buffers.take();
    }

    /** A new file, written directly if there is an option for it. */
    static PartFile create(Path path, Optional<OpenOption> direct, AlignedBuffers buffers) throws IOException {
        Set<OpenOption> options = new HashSet<>(List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        direct.ifPresent(options::add);
        return new PartFile(path, FileChannel.open(path, options), direct.isPresent(), buffers);
    }

    void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        for (int left = count; left > 0; ) {
            int step = Math.min(left, buffer.remaining());
            buffer.put(bytes, at, step);
            at += step;
            left -= step;
            if (!buffer.hasRemaining()) {
                buffer.flip();
                writeOut(channel);
                buffer.clear();
            }
        }
    }

    /** Writes what is left. */
    void finish() throws IOException {
        int beyond = direct ? buffer.position() % buffers.blockSize() : 0;
        int end = buffer.position();
        buffer.flip().limit(end - beyond);
        writeOut(channel);
        if (beyond > 0) {
            // Only whole blocks can be written directly. To write one more and cut the file costs a change of the file
            // system's books; the last bytes through the page cache do not.
            buffer.limit(end);
            try (FileChannel cached = FileChannel.open(path, StandardOpenOption.WRITE)) {
                cached.position(channel.position());
                writeOut(cached);
            }
        }
        buffer.clear();
    }

    private void writeOut(FileChannel where) throws IOException {
        while (buffer.hasRemaining()) {
            where.write(buffer);
        }
    }

    /** Makes durable what was written, and what was done with the file before. */
    void flush() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        buffers.giveBack(buffer);
        channel.close();
    }
}
