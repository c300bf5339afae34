package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;

/** The shared test data: real files, and what pydicom decoded of them. */
public final class SharedData {
    private static final Path ROOT = Path.of(
                    Optional.ofNullable(System.getenv("HELIOGRAPH_TEST_DATA")).orElse("../../shared/data"))
            .toAbsolutePath()
            .normalize();

    private SharedData() {}

    public static Path path(String name) {
        if (System.getenv("CI") != null) {
            assertThat(ROOT).as("shared test data, HELIOGRAPH_TEST_DATA").isDirectory();
        }
        assumeThat(ROOT).as("shared test data, HELIOGRAPH_TEST_DATA").isDirectory();
        return ROOT.resolve(name);
    }

    static FrameSource frames(Path file) throws IOException {
        return frames(Files.readAllBytes(file));
    }

    static FrameSource frames(byte[] file) throws IOException {
        Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT);
        TransferSyntax syntax = part10.meta().transferSyntax();
        byte[] encoded = part10.dataSet().readAllBytes();
        ReadOptions options = ReadOptions.DEFAULT.withMaxValueInMemory(4096).withMaxInflated(1 << 26);
        DataSet header = DataSetReader.readHeader(new ByteArrayInputStream(encoded), syntax, options);
        if (syntax.deflated()) {
            encoded = new InflaterInputStream(new ByteArrayInputStream(encoded), new Inflater(true)).readAllBytes();
        }
        return FrameSource.of(header, syntax, BulkSource.of(encoded));
    }
}
