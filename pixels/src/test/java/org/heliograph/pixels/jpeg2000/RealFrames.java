package org.heliograph.pixels.jpeg2000;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.FrameSource;

/** First frames of the shared test data, and what pydicom decoded of them. */
final class RealFrames {
    private static final Path ROOT = Path.of(
                    Optional.ofNullable(System.getenv("HELIOGRAPH_TEST_DATA")).orElse("../../shared/data"))
            .toAbsolutePath()
            .normalize();

    private RealFrames() {}

    private static Path path(String name) {
        if (System.getenv("CI") != null) {
            assertThat(ROOT).as("shared test data, HELIOGRAPH_TEST_DATA").isDirectory();
        }
        assumeThat(ROOT).as("shared test data, HELIOGRAPH_TEST_DATA").isDirectory();
        return ROOT.resolve(name);
    }

    /** The encoded bytes of the first frame, its fragments joined. */
    static byte[] encoded(String name) throws IOException {
        Part10Reader part10 = Part10Reader.open(
                new ByteArrayInputStream(Files.readAllBytes(path("dicom/" + name))), ReadOptions.DEFAULT);
        TransferSyntax syntax = part10.meta().transferSyntax();
        byte[] bytes = part10.dataSet().readAllBytes();
        DataSet header = DataSetReader.readHeader(
                new ByteArrayInputStream(bytes), syntax, ReadOptions.DEFAULT.withMaxValueInMemory(4096));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameSource.of(header, syntax, BulkSource.of(bytes)).encoded(1).writeTo(out);
        return out.toByteArray();
    }

    /** SHA-256 of the first frame's samples as pydicom has them, little endian and pixel by pixel; empty if unknown. */
    static String pydicomHash(String name) throws IOException {
        return Files.readAllLines(path("dicom-pixels.tsv"), UTF_8).stream()
                .filter(line -> line.startsWith("dicom/" + name + "\t"))
                .map(line -> line.split("\t", -1)[6])
                .findFirst()
                .orElseThrow();
    }
}
