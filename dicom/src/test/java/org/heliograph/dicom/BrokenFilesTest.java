package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class BrokenFilesTest {
    /** What cannot be read without a guess; dcmdump fails on each of them too, or guesses a transfer syntax. */
    private static final Set<String> REFUSED = Set.of(
            "3gb-bulk-data-truncated.dcm",
            "GH626.dcm",
            "MR_truncated.dcm",
            "emri_small_jpeg_2k_lossless_too_short.dcm",
            "no_meta.dcm",
            "rtplan_truncated.dcm");

    @Test
    void readsOrRefusesEachInLessThanASecond() throws IOException {
        Set<String> refused = new TreeSet<>();
        try (Stream<Path> files = Files.list(SharedData.path("dicom/broken"))) {
            for (Path file : files.toList()) {
                Assertions.assertTimeout(Duration.ofSeconds(1), () -> {
                    try (InputStream in = Files.newInputStream(file)) {
                        Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
                        DataSet dataSet = DataSetReader.readHeader(
                                part10.dataSet(), part10.meta().transferSyntax(), ReadOptions.DEFAULT);
                        assertThat(dataSet.elements()).as(file.toString()).isNotEmpty();
                    } catch (DicomException broken) {
                        refused.add(file.getFileName().toString());
                    }
                });
            }
        }
        assertThat(refused).containsExactlyInAnyOrderElementsOf(REFUSED);
    }

    @Test
    void readsWhatTheStandardForgotToForbid() throws IOException {
        assertThat(patientId("UN_sequence.dcm")).isNotEmpty();
        assertThat(patientId("ExplVR_BigEndNoMeta.dcm")).isNotEmpty();
        assertThat(patientId("no_preamble_dicm_in_data.dcm")).isNotEmpty();
    }

    @Test
    void strictReadingRefusesFilesWithoutMetaInformation() throws IOException {
        ReadOptions strict = ReadOptions.DEFAULT.withLeniency(ReadOptions.Leniency.STRICT);
        List<String> read = new ArrayList<>();
        for (String name : List.of("ExplVR_BigEndNoMeta.dcm", "GH340.dcm", "no_preamble_dicm_in_data.dcm")) {
            byte[] file = Files.readAllBytes(SharedData.path("dicom/broken/" + name));
            try {
                Part10Reader.open(new ByteArrayInputStream(file), strict);
                read.add(name);
            } catch (DicomException expected) {
                assertThat(expected.offset()).isZero();
            }
        }
        assertThat(read).isEmpty();
    }

    private static List<Element> patientId(String name) throws IOException {
        try (InputStream in = Files.newInputStream(SharedData.path("dicom/broken/" + name))) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            return DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ReadOptions.DEFAULT)
                    .elements();
        }
    }
}
