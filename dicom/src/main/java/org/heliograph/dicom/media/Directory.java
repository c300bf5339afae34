package org.heliograph.dicom.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a DICOMDIR says (PS3.3 §F.3): the records of a file-set as the tree that their offsets make of them.
 *
 * <p>Records that are not in use are left out. Where offsets point to no record, go round in a circle or lead to a record
 * twice, they are not believed: the records' own order and kinds make the tree then, and {@link #problems} says so.
 *
 * @param fileSetId the name of the file-set, empty when it has none
 * @param roots the records of the root directory entity: patients, and what belongs to no patient
 * @param problems what is wrong with the directory, without any value of it
 */
public record Directory(String fileSetId, List<DirectoryRecord> roots, List<String> problems) {
    public Directory {
        roots = List.copyOf(roots);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a DICOMDIR, in whatever encoding it is.
     *
     * @throws org.heliograph.dicom.DicomException when it is no DICOM, or is over the limits
     */
    public static Directory read(InputStream dicomdir, MediaLimits limits) throws IOException {
        return new DirectoryReader(limits).read(dicomdir);
    }

    public static Directory read(Path dicomdir, MediaLimits limits) throws IOException {
        try (InputStream in = Files.newInputStream(dicomdir)) {
            return read(in, limits);
        }
    }

    /** Every record, each before those below it. */
    public Stream<DirectoryRecord> records() {
        return roots.stream().flatMap(Directory::withLower);
    }

    /** The records that refer to files. */
    public Stream<DirectoryRecord> files() {
        return records().filter(record -> record.fileId().isPresent());
    }

    private static Stream<DirectoryRecord> withLower(DirectoryRecord record) {
        return Stream.concat(Stream.of(record), record.lower().stream().flatMap(Directory::withLower));
    }
}
