package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An Orthanc at each hospital gets the report and the study. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class OrthancAcceptanceTest {
    @TempDir
    Path directory;

    @Test
    void givesOrthancEveryElementAndPixelAndTheReport() throws Exception {
        Needs.programs("Orthanc", "dciodvfy", "pdftotext", "openssl");
        Path study = Files.createDirectory(directory.resolve("study"));
        for (Path slice : Needs.files("dicom/series/ct-chest-100").subList(0, 3)) {
            Files.copy(slice, study.resolve(slice.getFileName().toString()));
        }
        PlayedDemo demo =
                PlayedDemo.with(directory.resolve("kept"), "--study", study.toString(), "--receivers", "orthanc");

        assertThat(demo.exit()).as(demo.output()).isZero();
        assertThat(demo.verdict().path("instances").asInt()).isEqualTo(3);
        KeptEvidence evidence = new KeptEvidence(demo.kept());
        evidence.holdsUnderPython(3, "recoded");
        evidence.resultAnswersTheOrder();
    }
}
