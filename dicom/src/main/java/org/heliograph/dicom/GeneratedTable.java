package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A table of the standard that {@code src/dictionary/generate.py} wrote: one row a line, columns parted by tabs. */
final class GeneratedTable {
    private GeneratedTable() {}

    static List<String[]> rows(String resource, int columns) {
        try (InputStream in = Objects.requireNonNull(GeneratedTable.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return lines.lines().map(line -> row(line, columns)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String[] row(String line, int columns) {
        String[] cells = Arrays.copyOf(line.split("\t", -1), columns);
        Arrays.setAll(cells, i -> Objects.requireNonNullElse(cells[i], ""));
        return cells;
    }
}
