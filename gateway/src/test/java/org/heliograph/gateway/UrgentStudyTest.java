package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.heliograph.link.GatewaySettings;
import org.heliograph.records.mllp.MllpClient;
import org.heliograph.records.mllp.MllpClientSettings;
import org.heliograph.records.mllp.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrgentStudyTest {
    private static final String HOST = EnrolledGateway.HOST;
    /** 2 Mbit/s. */
    private static final int SLOW = 250_000;

    @TempDir
    Path directory;

    /** P17: a backlog of minutes on a slow line, and the first byte of the urgent study is on it within two seconds. */
    @Test
    void putsAnUrgentStudyOnASlowLineWithinTwoSeconds() throws Throwable {
        try (EnrolledGateway site = new EnrolledGateway(directory, new Random(1))) {
            site.allow(
                    new GatewaySettings.Device("dicom", Optional.of("CT1"), HOST, true),
                    new GatewaySettings.Device(
                            "dicom", Optional.of("STROKE"), HOST, true, Optional.empty(), Optional.of(true)));
            site.line().pace(SLOW);
            List<String> backlog = TestData.files("dicom/series/ct-chest-100").stream()
                    .filter(path -> path.toString().endsWith(".dcm"))
                    .limit(80)
                    .map(Path::toString)
                    .toList();
            assertThat(Dcmtk.store(site.gateway().dicomPort(), "CT1", backlog).code())
                    .isZero();
            // The gateway knows its line by then.
            Eventually.asserted(() -> assertThat(site.platform.chunkPuts).hasSizeGreaterThan(22));
            String stat = other().toString();
            long begun = System.nanoTime();
            assertThat(Dcmtk.store(site.gateway().dicomPort(), "STROKE", List.of(stat))
                            .code())
                    .isZero();
            Eventually.asserted(() -> assertThat(site.platform.urgentChunks).isNotEmpty());
            Duration waited = Duration.ofNanos(site.platform.urgentChunks.getFirst() - begun);
            assertThat(waited).isLessThan(Duration.ofSeconds(2));
            assertThat(site.gateway().state().waitingInstances())
                    .as("the backlog is still there")
                    .isGreaterThan(50);
        }
    }

    /** A STAT order passes through the gateway; later the images of that order come from a device like any other. */
    @Test
    void knowsByTheOrderThatAStudyIsUrgent() throws Throwable {
        try (EnrolledGateway site = new EnrolledGateway(directory)) {
            byte[] order = ("MSH|^~\\&|RIS|V|HG|V|20261130||ORM^O01|M1|P|2.5\rPID|1||4711^^^V||X^Y\r"
                            + "ORC|NW|P1|F1||||^^^^^S\rOBR|1|P1|F1|CTH^CT HEAD||||||||||||||ACC77|||||||||^^^^^S\r")
                    .getBytes(US_ASCII);
            try (MllpClient client =
                    new MllpClient(MllpClientSettings.to(HOST, site.gateway().mllpPort()))) {
                assertThat(client.send(order)).isInstanceOf(SendOutcome.Answered.class);
            }
            Path image = Files.copy(other(), directory.resolve("stat.dcm"));
            assertThat(image.toFile().setWritable(true)).isTrue();
            assertThat(Dcmtk.run("dcmodify", "-nb", "-i", "0008,0050=ACC77", image.toString())
                            .code())
                    .isZero();
            Eventually.asserted(() -> assertThat(site.platform.messages).hasSize(1));
            assertThat(Dcmtk.store(site.gateway().dicomPort(), "CT1", List.of(image.toString()))
                            .code())
                    .isZero();
            Eventually.asserted(() -> assertThat(site.platform.stored).hasSize(1));
            assertThat(site.platform.urgentChunks).hasSize(1);
        }
    }

    /** An image of another study than the backlog's. */
    private static Path other() throws Exception {
        return TestData.files("dicom/series/mr-fmri-150").stream()
                .filter(path -> path.toString().endsWith(".dcm"))
                .findFirst()
                .orElseThrow();
    }
}
