package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Writing past the page cache (O_DIRECT), where JDK and file system can do it. */
final class DirectWriting {
    /** Of jdk.unsupported, which a compiler must not know and a JDK need not have. */
    private static final String OPTIONS = "com.sun.nio.file.ExtendedOpenOption";

    private DirectWriting() {}

    /** The option to open a file with; nothing where it would not work in this folder. */
    static Optional<OpenOption> in(Path folder) throws IOException {
        Optional<OpenOption> option = option();
        return option.isPresent() && works(folder, option.get()) ? option : Optional.empty();
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

    private static boolean works(Path folder, OpenOption option) throws IOException {
        Path trial = Files.createTempFile(folder, ".heliograph-", ".part");
        try (FileChannel channel = FileChannel.open(trial, StandardOpenOption.WRITE, option)) {
            return channel.isOpen();
        } catch (IOException | UnsupportedOperationException cannot) {
            return false;
        } finally {
            Files.delete(trial);
        }
    }
}
