package org.heliograph.pixels.recompress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every image of the shared data: recompressed and restored to the byte, or left alone, the reasons counted. */
@Timeout(120)
class RealImagesTest {
    private long original;
    private long stored;

    @Test
    void everyRealImageComesBackOrIsLeftAlone() throws IOException {
        Map<String, Integer> counted = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(SharedData.path("dicom"))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            outcome(Files.readAllBytes(file)).ifPresent(word -> counted.merge(word, 1, Integer::sum));
        }
        assertThat(counted)
                .isEqualTo(Map.ofEntries(
                        Map.entry("recompressed", 565),
                        Map.entry("encapsulated", 170),
                        Map.entry("no-pixels", 77),
                        Map.entry("not-smaller", 14), // tiny ones
                        Map.entry("sample-size", 12),
                        Map.entry("layout", 4),
                        Map.entry("deflated", 3),
                        Map.entry("unreadable", 3),
                        Map.entry("subsampled", 2),
                        Map.entry("divided-words", 1),
                        Map.entry("too-few-bytes", 1)));
        assertThat(stored).isLessThan(original * 2 / 5);
    }

    /** What became of a file; nothing when it is no DICOM file. */
    private Optional<String> outcome(byte[] file) throws IOException {
        byte[] dataSet;
        TransferSyntax syntax;
        try {
            Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT);
            syntax = part10.meta().transferSyntax();
            dataSet = part10.dataSet().readAllBytes();
        } catch (DicomException noDicom) {
            return Optional.empty();
        }
        return Optional.of(
                switch (Forms.survey(dataSet, syntax)) {
                    case Survey.Unsuited(LeftAlone reason) -> reason.word();
                    case Survey.Suited(Recipe recipe) -> recompressed(dataSet, recipe);
                });
    }

    private String recompressed(byte[] dataSet, Recipe recipe) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return switch (new RecompressWriter(recipe).write(new ByteArrayInputStream(dataSet), out)) {
            case RecompressWriter.Outcome.Stopped(LeftAlone reason) -> reason.word();
            case RecompressWriter.Outcome.Written written -> {
                byte[] form = out.toByteArray();
                assertThat(form).hasSize((int) written.length());
                assertThat(RecompressedObject.open(BulkSource.of(form), form.length, RecompressLimits.DEFAULT)
                                .original()
                                .readAllBytes())
                        .isEqualTo(dataSet);
                original += dataSet.length;
                stored += form.length;
                yield "recompressed";
            }
        };
    }
}
