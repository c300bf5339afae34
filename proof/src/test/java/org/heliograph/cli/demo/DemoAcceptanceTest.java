package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job with a real study and dcmtk at both ends, and what is left of it judged by others. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class DemoAcceptanceTest {
    @TempDir
    Path directory;

    @Test
    void bringsARealStudyOutAndItsReportBack() throws Exception {
        Needs.programs("storescu", "echoscu", "storescp", "dciodvfy", "pdftotext", "openssl");
        PlayedDemo demo = PlayedDemo.with(
                directory.resolve("kept"),
                "--study",
                Needs.data("dicom/series/ct-chest-100").toString(),
                "--sender",
                "storescu",
                "--receivers",
                "storescp");

        assertThat(demo.exit()).as(demo.output()).isZero();
        assertThat(demo.says("ok")).isTrue();
        assertThat(demo.says("hashesEqual")).isTrue();
        assertThat(demo.says("oruAcknowledged")).isTrue();
        assertThat(demo.verdict().path("instances").asInt()).isEqualTo(100);
        KeptEvidence evidence = new KeptEvidence(demo.kept());
        evidence.holdsUnderPython(100, "exact");
        evidence.resultAnswersTheOrder();
    }
}
