package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The shared test data: real files, and an index of them that pydicom made. */
public final class SharedData {
    private static final Path ROOT = Path.of(
                    Optional.ofNullable(System.getenv("HELIOGRAPH_TEST_DATA")).orElse("../../shared/data"))
            .toAbsolutePath()
            .normalize();

    /** A line of {@code dicom-index.tsv} by column name. */
    public record Row(Path file, Map<String, String> cells) {
        public String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    private SharedData() {}

    public static Path path(String name) {
        if (System.getenv("CI") != null) {
            assertThat(ROOT).as("shared test data, HELIOGRAPH_TEST_DATA").isDirectory();
        }
        assumeThat(ROOT).as("shared test data, HELIOGRAPH_TEST_DATA").isDirectory();
        return ROOT.resolve(name);
    }

    /** Every DICOM file that pydicom knows, in the index's order. */
    public static List<Row> index() throws IOException {
        List<String> lines = Files.readAllLines(path("dicom-index.tsv"));
        String[] columns = lines.getFirst().split("\t", -1);
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split("\t", -1);
                    Map<String, String> row = new TreeMap<>();
                    for (int i = 0; i < Math.min(cells.length, columns.length); i++) {
                        row.put(columns[i], cells[i]);
                    }
                    return new Row(path(cells[0]), row);
                })
                .toList();
    }
}
