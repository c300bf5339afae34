package org.heliograph.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Files under a folder that are written and read in blocks past the page cache, where JDK and file system can do that
 * (O_DIRECT); elsewhere as any file is.
 */
public final class BlockFiles {
    /** What is written or read at once: less keeps no disk busy. */
    private static final int AT_ONCE = 1 << 20;

    private static final int SMALLEST_BLOCK = 512;

    private final AlignedBuffers buffers;
    private final Optional<OpenOption> direct;

    private BlockFiles(AlignedBuffers buffers, Optional<OpenOption> direct) {
        this.buffers = buffers;
        this.direct = direct;
    }

    /** Files under a folder that is there, past the page cache if that works. */
    public static BlockFiles in(Path folder) throws IOException {
        int blockSize = blockSize(folder);
        return new BlockFiles(buffers(blockSize), DirectWriting.in(folder, blockSize));
    }

    /** Files as any other. */
    static BlockFiles throughTheCache(Path folder) throws IOException {
        return new BlockFiles(buffers(blockSize(folder)), Optional.empty());
    }

    private static int blockSize(Path folder) throws IOException {
        return Math.clamp(Files.getFileStore(folder).getBlockSize(), SMALLEST_BLOCK, AT_ONCE);
    }

    private static AlignedBuffers buffers(int blockSize) {
        return new AlignedBuffers(blockSize, AT_ONCE / blockSize * blockSize);
    }

    /** Whether the page cache is passed by. */
    public boolean areDirect() {
        return direct.isPresent();
    }

    /**
     * A new file; not yet durable, nor its name.
     *
     * @throws FileAlreadyExistsException when there is one of that name
     */
    public PartFile create(Path path) throws IOException {
        return PartFile.create(path, direct, buffers);
    }

    /** A file to be read, as it is on the disk. */
    public SeekableByteChannel open(Path path) throws IOException {
        if (direct.isEmpty()) {
            return FileChannel.open(path, StandardOpenOption.READ);
        }
        return new DirectReading(FileChannel.open(path, StandardOpenOption.READ, direct.get()), buffers);
    }
}
