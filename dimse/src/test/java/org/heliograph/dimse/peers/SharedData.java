package org.heliograph.dimse.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The shared test data: real files. Without them a test is left out, in CI it fails. */
public final class SharedData {
    private static final String VARIABLE = "HELIOGRAPH_TEST_DATA";

    private SharedData() {}

    public static Path file(String name) {
        Path root = Path.of(System.getenv().getOrDefault(VARIABLE, "../../shared/data"))
                .toAbsolutePath()
                .normalize();
        boolean there = Files.isDirectory(root);
        if (System.getenv("CI") != null) {
            assertThat(there).as("test data at " + root.toAbsolutePath()).isTrue();
        }
        Assumptions.assumeTrue(there, () -> "no test data: set " + VARIABLE);
        return root.resolve(name);
    }

    public static List<Path> filesIn(String folder) {
        try (Stream<Path> files = Files.walk(file(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
