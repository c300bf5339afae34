package org.heliograph.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lets the tests' servers use programs that were unpacked once, since unpacking is most of a first start. */
final class SharedBinaries {
    private SharedBinaries() {}

    static void into(Path directory) throws IOException {
        Path shared = Files.createDirectories(Path.of("target", "test-database").toAbsolutePath());
        Path unpacked = PostgresBinaries.unpackedIn(shared);
        Files.createDirectories(directory);
        Files.createSymbolicLink(directory.resolve(unpacked.getFileName()), unpacked);
    }
}
