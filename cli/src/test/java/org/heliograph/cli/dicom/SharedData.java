package org.heliograph.cli.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real files that the projects of this house share; without them a test is left out, in CI it fails. */
final class SharedData {
    private SharedData() {}

    static Path file(String name) {
        Path path = Path.of(System.getenv().getOrDefault("HELIOGRAPH_TEST_DATA", "../../shared/data"))
                .resolve(name)
                .toAbsolutePath()
                .normalize();
        if (System.getenv("CI") != null) {
            assertThat(path).exists();
        }
        Assumptions.assumeTrue(Files.exists(path), () -> "no shared test data");
        return path;
    }
}
