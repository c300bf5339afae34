package org.heliograph.dicom.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** A generated table beside a class: one row a line, columns parted by tabs, empty ones at the end left out. */
public final class GeneratedRows {
    private GeneratedRows() {}

    /** The rows of the resource of that name in the package of that class. */
    public static List<List<String>> of(Class<?> beside, String resource) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return lines.lines().map(line -> List.of(line.split("\t", -1))).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
