package org.heliograph.gateway;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shared files that some tests read: HELIOGRAPH_TEST_DATA, or beside the project. A must in CI. */
final class TestData {
    private TestData() {}

    static List<Path> files(String folder) throws IOException {
        String named = System.getenv("HELIOGRAPH_TEST_DATA");
        Path root = named == null ? Path.of("..", "..", "shared", "data") : Path.of(named);
        if (System.getenv("CI") != null && !Files.isDirectory(root)) {
            throw new IOException("the shared test data are missing at " + root);
        }
        assumeThat(root).isDirectory();
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
