package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.link.PackReceipt;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.objects.ChunkOutcome;
import org.heliograph.platform.objects.ContentDestroyedException;
import org.heliograph.platform.objects.store.DirectoryStore;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PlatformDatabase.class)
final class PackIngestTest {
    private static final Uid SECONDARY_CAPTURE = new Uid("1.2.840.10008.5.1.4.1.1.7");

    private final PlatformDatabase.Ground database;
    private final OrganisationId here;

    @TempDir
    private Path folder;

    private StudyGround ground;

    PackIngestTest(PlatformDatabase.Ground database) {
        this.database = database;
        this.here = database.newOrganisation();
    }

    @BeforeEach
    void start() throws IOException {
        ground = new StudyGround(database, new DirectoryStore(folder.resolve("objects")), folder);
    }

    @AfterEach
    void stop() throws IOException {
        ground.close();
    }

    @Test
    void givesBackEveryByteOfARealSeries() throws IOException {
        List<Sent> sent = SharedData.dicomFiles("dicom/series/mr-brain-xds-i-kos/images").stream()
                .map(Sent::of)
                .toList();
        Uid study = sent.getFirst().header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
        SentPack pack = new SentPack(study, sent, 50_000);

        assertThat(ground.send(here, pack)).containsOnly(InstanceOutcome.STORED).hasSize(sent.size());

        StudySummary summary = ground.studies().find(here, study).orElseThrow();
        assertThat(summary.instanceCount()).isEqualTo(sent.size());
        assertThat(summary.modalities()).containsExactly("MR");
        assertThat(summary.complete()).isTrue();
        List<InstanceEntry> stored = ground.instances(here, study);
        assertThat(stored).hasSize(sent.size());
        for (InstanceEntry instance : stored) {
            byte[] original = sent.get(instance.location().ordinal()).dataSet();
            assertThat(ground.bytes(here, instance)).isEqualTo(original);
        }
        assertThat(ground.changes()).containsExactly(new StudyChanged(here, summary.studyId(), true, false));
    }

    @Test
    void readsAnyRange() throws IOException {
        Sent sent = image("1.2.3.1", "1.2.3.1.1", "P1", bytes(300_000));
        SentPack pack = new SentPack(new Uid("1.2.3.1"), List.of(sent), 70_001);
        ground.send(here, pack);
        InstanceEntry instance = ground.instances(here, new Uid("1.2.3.1")).getFirst();

        for (long[] range : new long[][] {{0, 1}, {70_000, 2}, {65_535, 2}, {1, 299_999}, {140_001, 70_002}, {5, 0}}) {
            try (InputStream in = ground.packs().read(here, instance.location(), range[0], range[1])) {
                assertThat(in.readAllBytes())
                        .isEqualTo(Arrays.copyOfRange(sent.dataSet(), (int) range[0], (int) (range[0] + range[1])));
            }
        }
    }

    @Test
    void receiptsTheSameCommitAgainWithTheSameReceipt() throws IOException {
        SentPack pack = SentPack.of(List.of(image("1.2.3.2", "1.2.3.2.1", "P1", bytes(100))));
        ground.open(here, pack, 0);
        ground.upload(here, pack);

        IngestOutcome first = ground.commit(here, pack, 0);
        IngestOutcome again = ground.commit(here, pack, 0);

        assertThat(again).isEqualTo(first);
        PackReceipt receipt = ground.receipt(first);
        assertThat(receipt.pack()).isEqualTo(pack.id());
        assertThat(receipt.organisation()).isEqualTo(here.value());
        assertThat(receipt.instances().getFirst().identity())
                .isEqualTo(pack.instances().getFirst().identity());
        assertThat(ground.changes()).hasSize(1);
    }

    @Test
    void takesAChunkTwiceAndRefusesOtherBytesForIt() throws IOException {
        SentPack pack = SentPack.of(List.of(image("1.2.3.3", "1.2.3.3.1", "P1", bytes(100))));
        SentPack other = SentPack.of(List.of(image("1.2.3.3", "1.2.3.3.1", "P1", bytes(101))));
        ground.open(here, pack, 0);
        ground.upload(here, pack);
        ground.upload(here, pack);

        assertThat(ground.packs().put(here, pack.id(), 0, other.sha256(0), other.chunk(0)))
                .isEqualTo(ChunkOutcome.DIFFERS);
        assertThat(ground.packs().put(here, pack.id(), 1, other.sha256(0), pack.chunk(0)))
                .isEqualTo(ChunkOutcome.DIGEST_MISMATCH);
        assertThat(ground.packs().put(here, UUID.randomUUID(), 0, pack.sha256(0), pack.chunk(0)))
                .isEqualTo(ChunkOutcome.UNKNOWN_PACK);
    }

    @Test
    void asksForTheChunksThatAreMissing() throws IOException {
        SentPack pack =
                new SentPack(new Uid("1.2.3.4"), List.of(image("1.2.3.4", "1.2.3.4.1", "P1", bytes(60_000))), 10_000);
        ground.open(here, pack, 0);
        ground.packs().put(here, pack.id(), 1, pack.sha256(1), pack.chunk(1));

        assertThat(ground.commit(here, pack, 0)).isEqualTo(new IngestOutcome.ChunksMissing(List.of(0)));

        ground.upload(here, pack);
        assertThat(ground.commit(here, pack, 0)).isInstanceOf(IngestOutcome.Receipted.class);
    }

    @Test
    void receiptsNothingWhoseBytesAreNotThoseListed() throws IOException {
        Sent listed = image("1.2.3.5", "1.2.3.5.1", "P1", bytes(100));
        Sent sent = image("1.2.3.5", "1.2.3.5.1", "P2", bytes(100));
        SentPack lies = SentPack.of(List.of(listed));
        SentPack bytes = SentPack.of(List.of(sent));
        ground.open(here, lies, 0);
        ground.packs().put(here, lies.id(), 0, bytes.sha256(0), bytes.chunk(0));
        var commit = new org.heliograph.link.PackCommit(
                lies.studyInstanceUid(), bytes.commit(0).chunks(), lies.instances(), SentPack.count(0));

        assertThat(ground.ingest().commit(here, StudyGround.GATEWAY, lies.id(), commit))
                .isEqualTo(new IngestOutcome.IdentityMismatch(List.of(0)));
        assertThat(ground.studies().find(here, new Uid("1.2.3.5"))).isEmpty();
    }

    @Test
    void keepsOneObjectWhenTheSameMeaningComesInOtherBytes() throws IOException {
        DataSet header = header("1.2.3.6", "1.2.3.6.1", "P1", bytes(100));
        Sent explicit = sent(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        Sent implicit = sent(header, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

        assertThat(ground.send(here, SentPack.of(List.of(explicit)))).containsExactly(InstanceOutcome.STORED);
        assertThat(ground.send(here, SentPack.of(List.of(implicit)))).containsExactly(InstanceOutcome.FURTHER_ENCODING);
        assertThat(ground.send(here, SentPack.of(List.of(explicit, implicit))))
                .containsExactly(InstanceOutcome.DUPLICATE, InstanceOutcome.DUPLICATE);

        assertThat(ground.instances(here, new Uid("1.2.3.6"))).hasSize(1);
    }

    @Test
    void keepsBothWhenAKnownUidComesWithAnotherMeaning() throws IOException {
        Sent first = image("1.2.3.7", "1.2.3.7.1", "P1", bytes(100));
        byte[] changed = bytes(100);
        changed[50] ^= 1;
        Sent second = image("1.2.3.7", "1.2.3.7.1", "P1", changed);

        ground.send(here, SentPack.of(List.of(first)));
        assertThat(ground.send(here, SentPack.of(List.of(second)))).containsExactly(InstanceOutcome.CONFLICT);

        StudySummary study = ground.studies().find(here, new Uid("1.2.3.7")).orElseThrow();
        assertThat(study.conflicts()).isEqualTo(1);
        assertThat(study.instanceCount()).isEqualTo(1);
        assertThat(ground.bytes(here, ground.instances(here, new Uid("1.2.3.7")).getFirst()))
                .isEqualTo(first.dataSet());
    }

    @Test
    void putsASecondPatientOfOneStudyInQuarantine() throws IOException {
        ground.send(here, SentPack.of(List.of(image("1.2.3.8", "1.2.3.8.1", "P1", bytes(100)))));
        ground.changes().clear();
        SentPack second = SentPack.of(List.of(
                image("1.2.3.8", "1.2.3.8.2", "P2", bytes(100)), image("1.2.3.8", "1.2.3.8.3", "P2", bytes(100))));

        assertThat(ground.send(here, second)).containsOnly(InstanceOutcome.STORED);

        StudySummary study = ground.studies().find(here, new Uid("1.2.3.8")).orElseThrow();
        assertThat(study.patientId()).isEqualTo("P1");
        assertThat(study.instanceCount()).isEqualTo(1);
        assertThat(ground.changes()).as("nothing is routed").isEmpty();
        assertThat(quarantined("1.2.3.8")).containsExactly("P2");
    }

    @Test
    void keepsWhatCannotBeReadAndSaysSo() throws IOException {
        byte[] torn = image("1.2.3.9", "1.2.3.9.1", "P1", bytes(4_000)).dataSet();
        Sent unreadable = new Sent(new Uid("1.2.840.10008.1.2.1"), Arrays.copyOf(torn, torn.length - 100));
        Sent readable = image("1.2.3.9", "1.2.3.9.2", "P1", bytes(100));
        SentPack pack = new SentPack(new Uid("1.2.3.9"), List.of(readable, readable), 1 << 20);
        // The list is honest about the torn bytes; only their reading fails.
        SentPack honest = pack.withBytes(1, unreadable, new Uid("1.2.3.9.1"));

        assertThat(ground.send(here, honest)).containsExactly(InstanceOutcome.STORED, InstanceOutcome.UNREADABLE);
        assertThat(ground.studies().find(here, new Uid("1.2.3.9")).orElseThrow().instanceCount())
                .isEqualTo(1);
    }

    @Test
    void knowsNothingOfAnotherOrganisationsStudy() throws IOException {
        OrganisationId there = database.newOrganisation();
        SentPack mine = SentPack.of(List.of(image("1.2.3.12", "1.2.3.12.1", "P1", bytes(100))));
        SentPack theirs = SentPack.of(List.of(image("1.2.3.12", "1.2.3.12.1", "P9", bytes(200))));
        ground.send(here, mine);
        ground.send(there, theirs);

        assertThat(ground.studies()
                        .find(here, new Uid("1.2.3.12"))
                        .orElseThrow()
                        .patientId())
                .isEqualTo("P1");
        assertThat(ground.studies()
                        .find(there, new Uid("1.2.3.12"))
                        .orElseThrow()
                        .patientId())
                .isEqualTo("P9");
        InstanceEntry foreign = ground.instances(there, new Uid("1.2.3.12")).getFirst();
        assertThatThrownBy(() -> ground.bytes(here, foreign)).isInstanceOf(ContentDestroyedException.class);
    }

    @Test
    void leavesNoWordOfThePatientInTheObjects() throws IOException {
        byte[] pixels = "MARKER-IN-PIXELS-".repeat(100).getBytes(US_ASCII);
        ground.send(here, SentPack.of(List.of(image("1.2.3.13", "1.2.3.13.1", "MARKER-ID", pixels))));

        try (Stream<Path> files = Files.walk(folder.resolve("objects"))) {
            List<Path> objects = files.filter(Files::isRegularFile).toList();
            assertThat(objects).as("chunk, index, footer").hasSizeGreaterThanOrEqualTo(3);
            for (Path object : objects) {
                String bytes = Files.readString(object, StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain("MARKER", "Tester", "1.2.3.13");
                assertThat(object.toString()).doesNotContain("MARKER", "1.2.3.13");
            }
        }
    }

    @Test
    void readsNothingOfADestroyedStudyEvenFromACopyOfItsObjects() throws IOException {
        ground.send(here, SentPack.of(List.of(image("1.2.3.14", "1.2.3.14.1", "P1", bytes(1_000)))));
        ground.send(here, SentPack.of(List.of(image("1.2.3.15", "1.2.3.15.1", "P1", bytes(1_000)))));
        InstanceEntry erased = ground.instances(here, new Uid("1.2.3.14")).getFirst();
        InstanceEntry kept = ground.instances(here, new Uid("1.2.3.15")).getFirst();
        copy(folder.resolve("objects"), folder.resolve("copy"));

        ground.studies()
                .erase(
                        here,
                        ground.studies()
                                .find(here, new Uid("1.2.3.14"))
                                .orElseThrow()
                                .studyId());

        assertThat(ground.studies().find(here, new Uid("1.2.3.14"))).isEmpty();
        copy(folder.resolve("copy"), folder.resolve("objects"));
        assertThatThrownBy(() -> ground.bytes(here, erased)).isInstanceOf(ContentDestroyedException.class);
        assertThat(ground.bytes(here, kept)).hasSize((int) kept.length());
    }

    private List<String> quarantined(String study) {
        return database.tenancy()
                .as(
                        here,
                        () -> database.jdbc()
                                .sql(
                                        "select patient_id from study where study_instance_uid = ? and state = 'quarantined'")
                                .param(study)
                                .query(String.class)
                                .list());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(length).nextBytes(bytes);
        return bytes;
    }

    static DataSet header(String study, String instance, String patient, byte[] pixels) {
        return DataSet.builder()
                .uid(Tags.SOP_CLASS_UID, SECONDARY_CAPTURE)
                .uid(Tags.SOP_INSTANCE_UID, new Uid(instance))
                .uid(Tags.STUDY_INSTANCE_UID, new Uid(study))
                .uid(Tags.SERIES_INSTANCE_UID, new Uid(study + ".0"))
                .string(Tags.MODALITY, "OT")
                .string(Tags.PATIENT_ID, patient)
                .string(Tags.PATIENT_NAME, "Tester^Theo")
                .bytes(Tags.PIXEL_DATA, org.heliograph.dicom.Vr.OB, pixels)
                .build();
    }

    static Sent sent(DataSet dataSet, TransferSyntax syntax) {
        return new Sent(syntax.uid(), DataSetWriter.toBytes(dataSet, syntax));
    }

    static Sent image(String study, String instance, String patient, byte[] pixels) {
        return sent(header(study, instance, patient, pixels), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }
}
