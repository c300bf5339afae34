package org.heliograph.platform.objects.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Names that last: a rename counts when the folder is synced. */
final class Durable {
    private Durable() {}

    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        syncFolderOf(to);
    }

    static void syncFolderOf(Path path) throws IOException {
        try (FileChannel folder =
                FileChannel.open(Objects.requireNonNull(path.toAbsolutePath().getParent()), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
