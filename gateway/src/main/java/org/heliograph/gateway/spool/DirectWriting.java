package org.heliograph.gateway.spool;

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
final class DirectWriting {
    /** Of jdk.unsupported, which a compiler must not know and a JDK need not have. */
    private static final String OPTIONS = "com.sun.nio.file.ExtendedOpenOption";

    private DirectWriting() {}

    /** The option to open a file with; nothing where blocks of ours could not be written with it. */
    static Optional<OpenOption> in(Path directory) throws IOException {
        Optional<OpenOption> option = option();
        return option.isPresent() && works(directory, option.get()) ? option : Optional.empty();
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

    private static boolean works(Path directory, OpenOption option) throws IOException {
        if (SegmentFormat.BLOCK % Files.getFileStore(directory).getBlockSize() != 0) {
            return false;
        }
        Path trial = Files.createTempFile(directory, "trial", ".part");
        try (FileChannel channel = FileChannel.open(trial, StandardOpenOption.WRITE, option)) {
            return channel.write(WriteBuffers.aligned(SegmentFormat.BLOCK), 0) == SegmentFormat.BLOCK;
        } catch (IOException | UnsupportedOperationException cannot) {
            return false;
        } finally {
            Files.delete(trial);
        }
    }
}
