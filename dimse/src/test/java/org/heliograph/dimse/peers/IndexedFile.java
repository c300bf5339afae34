package org.heliograph.dimse.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file of the shared data with what pydicom read from it. */
public record IndexedFile(Path path, String sopClass, String patientId, String study, String series) {
    /** The images below a folder. */
    public static List<IndexedFile> in(String folder) {
        try (Stream<String> lines = Files.lines(SharedData.file("dicom-index.tsv"))) {
            return lines.map(line -> line.split("\t", -1))
                    .filter(row -> row[0].startsWith(folder) && !row[16].isEmpty())
                    .map(row -> new IndexedFile(SharedData.file(row[0]), row[2], row[15], row[16], row[17]))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static List<Path> paths(List<IndexedFile> files) {
        return files.stream().map(IndexedFile::path).toList();
    }
}
