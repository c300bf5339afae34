package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.TestHospital;
import org.heliograph.platform.database.DataFolder;
import org.heliograph.platform.delivery.DeliveryOffers;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.study.SentPack.Sent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** R11 from end to end: bits flip at rest, the scrubber finds it, a gateway is asked, and WADO gives the original again. */
@ExtendWith(PlatformServer.class)
final class DamageHttpTest {
    private final PlatformServer.Running platform;
    private final TestHospital hospital;
    private final DicomWebProgram program;

    DamageHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
        this.hospital = new TestHospital(new TestHospital.Beans() {
            @Override
            public <T> T get(Class<T> type) {
                return platform.bean(type);
            }
        });
        this.program = DicomWebProgram.of(platform, hospital.id(), Scope.DICOMWEB_READ);
    }

    @Test
    void isAskedForFromTheGatewaysAndWholeWhenItComes() throws Exception {
        Sent sent = Sent.of(SharedData.dicomFiles("dicom/series/ct-chest-100").getFirst());
        SentPack.inForms(List.of(sent), List.of(sent.recompressed())).sendTo(platform, program.organisation());
        String instance = path(sent.header());
        assertThat(dataSet(instance)).isEqualTo(sent.dataSet());
        assertThat(wanted()).isEmpty();

        flip(location(sent));
        Scrubber scrubber = platform.bean(Scrubber.class);
        assertThat(scrubber.scrub(program.organisation(), _ -> {}).damaged()).isEqualTo(1);
        assertThat(isServed(instance)).as("damage is not served").isFalse();

        List<JsonNode> wanted = wanted();
        assertThat(wanted).hasSize(1);
        assertThat(wanted.getFirst().get("sopInstanceUid").asString())
                .isEqualTo(sent.header().string(Tags.SOP_INSTANCE_UID).orElseThrow());
        assertThat(wanted.getFirst().get("identity").asString())
                .isEqualTo(entry(sent).identity().toString());

        SentPack.inForms(List.of(sent), List.of(sent.recompressed())).sendTo(platform, program.organisation());
        assertThat(dataSet(instance)).isEqualTo(sent.dataSet());
        assertThat(scrubber.scrub(program.organisation(), _ -> {}).damaged()).isZero();
        assertThat(wanted()).isEmpty();
    }

    /** What the hospital's gateway is told by its poll. */
    private List<JsonNode> wanted() throws InterruptedException {
        JsonMapper json = platform.bean(JsonMapper.class);
        DeliveryOffer.Poll poll = platform.bean(DeliveryOffers.class)
                .poll(hospital.gateway(), Duration.ZERO, -1, List.of())
                .orElseThrow();
        JsonNode wanted = json.readTree(json.writeValueAsBytes(poll)).path("wanted");
        return wanted.valueStream().toList();
    }

    private boolean isServed(String instance) throws InterruptedException {
        try {
            return program.get(instance, "application/dicom; transfer-syntax=*").statusCode() == 200;
        } catch (IOException cut) {
            return false;
        }
    }

    private byte[] dataSet(String instance) throws Exception {
        byte[] file =
                program.get(instance, "application/dicom; transfer-syntax=*").body();
        return Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT)
                .dataSet()
                .readAllBytes();
    }

    private InstanceEntry entry(Sent sent) {
        StudySummary study = platform.bean(Studies.class)
                .find(
                        program.organisation(),
                        sent.header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow())
                .orElseThrow();
        return platform.bean(InstanceStore.class)
                .find(
                        program.organisation(),
                        study.studyId(),
                        sent.header().uid(Tags.SOP_INSTANCE_UID).orElseThrow())
                .orElseThrow();
    }

    private InstanceLocation location(Sent sent) {
        return entry(sent).location();
    }

    /** One bit in the middle of the pack's first chunk. */
    private void flip(InstanceLocation location) throws IOException {
        Path objects = platform.bean(DataFolder.class).path().resolve("objects");
        try (Stream<Path> files = Files.walk(objects)) {
            Path chunk = files.filter(
                            file -> file.toString().contains(location.pack().toString())
                                    && file.getFileName().toString().startsWith("c"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(chunk);
            bytes[bytes.length / 2] ^= 4;
            Files.write(chunk, bytes);
        }
    }

    private static String path(DataSet header) {
        return "/dicomweb/studies/" + header.uid(Tags.STUDY_INSTANCE_UID).orElseThrow() + "/series/"
                + header.uid(Tags.SERIES_INSTANCE_UID).orElseThrow() + "/instances/"
                + header.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
    }
}
