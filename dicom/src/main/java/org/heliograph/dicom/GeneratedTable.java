package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table of the standard that {@code src/dictionary/generate.py} wrote: one row a line, columns parted by tabs. Read with
 * plain loops, since every program that reads DICOM waits for it when it starts.
 */
final class GeneratedTable {
    private GeneratedTable() {}

    static List<String[]> rows(String resource, int columns) {
        String table;
        try (InputStream in = Objects.requireNonNull(GeneratedTable.class.getResourceAsStream(resource), resource)) {
            table = new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        List<String[]> rows = new ArrayList<>(table.length() / 40);
        for (int from = 0; from < table.length(); ) {
            int end = table.indexOf('\n', from);
            rows.add(row(table, from, end, columns));
            from = end + 1;
        }
        return rows;
    }

    /** The cells of a line; those that it leaves out at its end are empty. */
    private static String[] row(String table, int from, int end, int columns) {
        String[] cells = new String[columns];
        int start = from;
        for (int column = 0; column < columns; column++) {
            int tab = start > end ? -1 : table.indexOf('\t', start);
            int stop = tab < 0 || tab > end ? end : tab;
            cells[column] = start > end ? "" : table.substring(start, stop);
            start = stop + 1;
        }
        return cells;
    }
}
