package org.heliograph.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Writing past the page cache (O_DIRECT), where JDK and file system can do it: pages need not be found and filled for what
 * goes to the disk at once, which costs more than its encryption, and its force finds nothing left to write.
 */
public final class DirectWriting {
    /** Of jdk.unsupported, which a compiler must not know and a JDK need not have. */
    private static final String OPTIONS = "com.sun.nio.file.ExtendedOpenOption";

    private DirectWriting() {}

    /** The option to open a file of this folder with; nothing where blocks of this size could not be written with it. */
    public static Optional<OpenOption> in(Path folder, int blockSize) {
        Optional<OpenOption> option = option();
        return option.isPresent() && works(folder, blockSize, option.get()) ? option : Optional.empty();
    }

    private static Optional<OpenOption> option() {
        try {
            for (Object constant : Class.forName(OPTIONS).getEnumConstants()) {
                if (constant instanceof OpenOption option && constant.toString().equals("DIRECT")) {
                    return Optional.of(option);
                }
            }
        } catch (ClassNotFoundException without) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** A folder that is full or not ours to write is no reason to fail here: whoever writes to it is told. */
    private static boolean works(Path folder, int blockSize, OpenOption option) {
        try {
            if (blockSize % Files.getFileStore(folder).getBlockSize() != 0) {
                return false;
            }
            Path trial = Files.createTempFile(folder, ".heliograph-", ".part");
            try (FileChannel channel = FileChannel.open(trial, StandardOpenOption.WRITE, option)) {
                return channel.write(AlignedBuffers.aligned(blockSize, blockSize), 0) == blockSize;
            } finally {
                Files.delete(trial);
            }
        } catch (IOException | UnsupportedOperationException cannot) {
            return false;
        }
    }
}
