package org.heliograph.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The shared test data: real DICOM files, beside the project unless HELIOGRAPH_TEST_DATA says where. */
public final class SharedData {
    private static final Path ROOT = Path.of(
                    Optional.ofNullable(System.getenv("HELIOGRAPH_TEST_DATA")).orElse("../../shared/data"))
            .toAbsolutePath()
            .normalize();

    private SharedData() {}

    /** A file of the data; the test is given up where there are none, which CI counts as a failure. */
    public static Path file(String path) {
        if (System.getenv("CI") == null) {
            assumeThat(ROOT).as("shared test data, HELIOGRAPH_TEST_DATA").isDirectory();
        }
        assertThat(ROOT.resolve(path))
                .as("shared test data, HELIOGRAPH_TEST_DATA")
                .exists();
        return ROOT.resolve(path);
    }

    /** The DICOM files of a folder and the folders in it, by name. */
    public static List<Path> dicomFiles(String folder) {
        try (Stream<Path> files = Files.walk(file(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
