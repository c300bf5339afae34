package org.heliograph.cli.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.FileMeta;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;

/** A DICOM file that was opened: its meta information, and its encoded data set to be read once. */
final class DicomSource implements AutoCloseable {
    private final Path path;
    private final InputStream file;
    private final Part10Reader reader;

    private DicomSource(Path path, InputStream file, Part10Reader reader) {
        this.path = path;
        this.file = file;
        this.reader = reader;
    }

    static DicomSource open(Path path, ReadOptions options) throws IOException {
        InputStream file = Files.newInputStream(path);
        Part10Reader reader;
        try {
            reader = Part10Reader.open(file, options);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        return new DicomSource(path, file, reader);
    }

    FileMeta meta() {
        return reader.meta();
    }

    InputStream dataSet() {
        return reader.dataSet();
    }

    /** The data set's values that were left in the file. */
    BulkSource bulk() {
        return BulkSource.of(path, meta().length());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
