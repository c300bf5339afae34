package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.heliograph.link.StoredForm;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.store.DirectoryStore;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What came uncompressed is recompressed later, and is to everyone what it was. */
@ExtendWith(PlatformDatabase.class)
final class PackRecompressionTest {
    private final PlatformDatabase.Ground database;
    private final OrganisationId here;

    @TempDir
    private Path folder;

    private StudyGround ground;
    private List<Sent> sent;

    PackRecompressionTest(PlatformDatabase.Ground database) {
        this.database = database;
        this.here = database.newOrganisation();
    }

    @BeforeEach
    void start() throws IOException {
        ground = new StudyGround(database, new DirectoryStore(folder.resolve("objects")), folder);
        try (Stream<Path> files = Files.list(SharedData.file("dicom/series/ct-chest-100"))) {
            sent = files.sorted().limit(3).map(Sent::of).toList();
        }
    }

    @AfterEach
    void stop() throws IOException {
        ground.close();
    }

    @Test
    void recompressesWhatCameUncompressedAndGivesBackEveryByte() throws IOException {
        SentPack pack = SentPack.of(sent);
        ground.send(here, pack);
        assertThat(due(pack.id())).isEqualTo(1);

        recompress(pack.id());

        List<InstanceEntry> after = ground.instances(here, pack.studyInstanceUid());
        assertThat(after).hasSize(3);
        for (InstanceEntry instance : after) {
            byte[] original = sent.get(instance.location().ordinal()).dataSet();
            assertThat(instance.location().pack()).isNotEqualTo(pack.id());
            assertThat(instance.location().form()).isEqualTo(StoredForm.HTJ2K_V1);
            assertThat(instance.location().storedLength()).isLessThan(original.length * 2 / 3);
            assertThat(ground.bytes(here, instance)).isEqualTo(original);
        }
        assertThat(ground.commit(here, pack, 0))
                .as("its sender is answered as before")
                .isInstanceOf(IngestOutcome.Receipted.class);
        // Once more has no further effect, for the old pack and for the new one.
        UUID made = after.getFirst().location().pack();
        recompress(pack.id());
        recompress(made);
        assertThat(ground.instances(here, pack.studyInstanceUid()))
                .allMatch(instance -> instance.location().pack().equals(made));
    }

    @Test
    void leavesAloneWhatBecomesNoSmaller() throws IOException {
        byte[] noise = new byte[200_000];
        new java.util.Random(1).nextBytes(noise);
        SentPack pack = SentPack.of(List.of(PackIngestTest.image("1.2.13.1", "1.2.13.1.1", "P1", noise)));
        ground.send(here, pack);
        recompress(pack.id());
        assertThat(ground.instances(here, pack.studyInstanceUid())
                        .getFirst()
                        .location()
                        .pack())
                .isEqualTo(pack.id());
    }

    @Test
    void doesNothingToAStudyThatWasErased() throws IOException {
        SentPack pack = SentPack.of(sent);
        ground.send(here, pack);
        ground.packs().erase(here, pack.studyInstanceUid());
        recompress(pack.id());
        assertThat(ground.packs().find(here, pack.id())).isEmpty();
    }

    @Test
    void waitsUntilAPartThatWasErasedIsGone() throws IOException {
        SentPack pack = SentPack.of(sent);
        ground.send(here, pack);
        StudyId study = database.tenancy()
                .as(
                        here,
                        () -> ground.get(StudyStore.class)
                                .find(here, pack.studyInstanceUid(), "")
                                .id());
        ground.get(PartErasure.class)
                .erase(here, study, List.of(pack.instances().getFirst().sopInstanceUid()));
        recompress(pack.id());
        assertThat(ground.instances(here, pack.studyInstanceUid()))
                .hasSize(2)
                .allMatch(instance -> instance.location().form() == StoredForm.VERBATIM);
        assertThat(due(pack.id())).isEqualTo(2);
    }

    private int due(UUID pack) {
        return database.tenancy()
                .as(
                        here,
                        () -> database.jdbc()
                                .sql("select count(*) from work where organisation_id = ? and kind = ? and subject = ?"
                                        + " and due > ?")
                                .params(
                                        here.value(),
                                        PackRecompression.KIND.value(),
                                        pack,
                                        java.sql.Timestamp.from(StudyGround.CLOCK.instant()))
                                .query(Integer.class)
                                .single());
    }

    private void recompress(UUID pack) {
        WorkHandler handler = ground.get(PackRecompression.class);
        handler.handle(here, pack);
    }
}
