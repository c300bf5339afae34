package org.heliograph.records.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The shared HL7 v2 files, each message of each. */
final class SampleMessages {
    private SampleMessages() {}

    static List<byte[]> all() {
        return files().flatMap(file -> Hl7Batch.split(read(file)).stream()).toList();
    }

    static Stream<Path> files() {
        Path root = Path.of(Optional.ofNullable(System.getenv("HELIOGRAPH_TEST_DATA"))
                        .orElse("../../shared/data"))
                .resolve("hl7v2");
        if (System.getenv("CI") != null) {
            assertThat(root).isDirectory();
        }
        assumeThat(root).isDirectory();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
