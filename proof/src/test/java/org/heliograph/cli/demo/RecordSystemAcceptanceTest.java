package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A result that the record system did not take is never called delivered. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RecordSystemAcceptanceTest {
    @TempDir
    Path directory;

    /**
     * @param state what the platform may call the delivery: tried again when the fault may pass, parked when the record
     *     system has said no for good
     */
    @ParameterizedTest(name = "when the record system answers: {0}")
    @CsvSource({"down, pending|in-flight", "error, pending|in-flight", "reject, parked", "garbage, pending|in-flight"})
    void saysThatTheResultIsNotDelivered(String behaviour, String state) throws Exception {
        Path study = Files.createDirectory(directory.resolve("study"));
        for (Path slice : Needs.files("dicom/series/ct-chest-100").subList(0, 2)) {
            Files.copy(slice, study.resolve(slice.getFileName().toString()));
        }
        PlayedDemo demo = PlayedDemo.with(directory.resolve("kept"), "--study", study.toString(), "--ehr", behaviour);

        assertThat(demo.exit()).as(demo.output()).isEqualTo(1);
        assertThat(demo.says("ok")).isFalse();
        assertThat(demo.says("oruAcknowledged")).isFalse();
        assertThat(demo.failures())
                .contains("the record system did not accept the result")
                .containsPattern("the platform says (" + state + "), not delivered");
    }
}
