package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.objects.ChunkOutcome;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A pack whose way in is cut off anywhere: what was acknowledged is there, and doing it again completes it. */
@ExtendWith(PlatformDatabase.class)
final class PackCrashTest {
    private static final int MORE_STEPS_THAN_THERE_ARE = 40;

    private final PlatformDatabase.Ground database;
    private final FaultyStore store = new FaultyStore();

    @TempDir
    private Path folder;

    private StudyGround ground;

    PackCrashTest(PlatformDatabase.Ground database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        ground = new StudyGround(database, store, folder);
    }

    @AfterEach
    void stop() throws IOException {
        ground.close();
    }

    @Test
    void completesAPackAfterAFailureAtAnyStep() throws IOException {
        int failures = 0;
        for (int step = 0; step < MORE_STEPS_THAN_THERE_ARE; step++) {
            OrganisationId organisation = database.newOrganisation();
            Uid study = new Uid("1.2.9." + step);
            List<Sent> sent = List.of(
                    PackIngestTest.image(study.value(), study + ".1", "P1", new byte[3_000]),
                    PackIngestTest.image(study.value(), study + ".2", "P1", new byte[5_000]));
            SentPack pack = new SentPack(study, sent, 2_000);
            store.failAt(step, step % 2 == 0);
            boolean failed = tryToSend(organisation, pack);
            assertThat(failed).as("step %s", step).isEqualTo(store.hasFailed());
            store.failNoMore();
            if (failed) {
                failures++;
                assertThat(ground.studies().find(organisation, study))
                        .as("nothing half visible")
                        .isEmpty();
                assertThat(ground.send(organisation, pack)).containsOnly(InstanceOutcome.STORED);
            }
            assertThat(ground.instances(organisation, study)).hasSize(2);
            for (InstanceEntry instance : ground.instances(organisation, study)) {
                assertThat(ground.bytes(organisation, instance))
                        .isEqualTo(sent.get(instance.location().ordinal()).dataSet());
            }
        }
        assertThat(failures).as("the steps that there are").isBetween(8, MORE_STEPS_THAN_THERE_ARE - 1);
    }

    private boolean tryToSend(OrganisationId organisation, SentPack pack) {
        try {
            ground.open(organisation, pack, 0);
            for (int index = 0; index < pack.chunkCount(); index++) {
                try (InputStream chunk = pack.chunk(index)) {
                    ground.packs().put(organisation, pack.id(), index, pack.sha256(index), chunk);
                }
            }
            ground.commit(organisation, pack, 0);
            return false;
        } catch (IOException crashed) {
            assertThat(crashed).hasMessageStartingWith("crashed");
            return true;
        }
    }

    @Test
    void refusesWhileThereIsNoRoomAndTakesItLater() throws IOException {
        OrganisationId organisation = database.newOrganisation();
        SentPack pack = SentPack.of(List.of(PackIngestTest.image("1.2.9.100", "1.2.9.100.1", "P1", new byte[100])));
        ground.open(organisation, pack, 0);
        store.fill();

        assertThat(ground.packs().put(organisation, pack.id(), 0, pack.sha256(0), pack.chunk(0)))
                .isEqualTo(ChunkOutcome.FULL);

        store.failNoMore();
        assertThat(ground.send(organisation, pack)).containsExactly(InstanceOutcome.STORED);
    }

    @Test
    void sweepsAPackThatNobodyCommitsAndNoOther() throws IOException {
        OrganisationId organisation = database.newOrganisation();
        SentPack done = SentPack.of(List.of(PackIngestTest.image("1.2.9.101", "1.2.9.101.1", "P1", new byte[100])));
        SentPack left = SentPack.of(List.of(PackIngestTest.image("1.2.9.101", "1.2.9.101.2", "P1", new byte[100])));
        ground.send(organisation, done);
        ground.open(organisation, left, 0);
        ground.upload(organisation, left);
        assertThat(summary(organisation).complete()).isFalse();

        sweep(organisation, left.id());
        sweep(organisation, done.id());

        assertThat(store.list(organisation.value(), left.id())).isEmpty();
        assertThat(ground.packs().find(organisation, left.id())).isEmpty();
        assertThat(summary(organisation).complete())
                .as("nothing is on its way any more")
                .isTrue();
        assertThat(ground.instances(organisation, new Uid("1.2.9.101"))).hasSize(1);
    }

    private StudySummary summary(OrganisationId organisation) {
        return ground.studies().find(organisation, new Uid("1.2.9.101")).orElseThrow();
    }

    private void sweep(OrganisationId organisation, UUID pack) {
        ground.all(WorkHandler.class).stream()
                .filter(handler -> handler.kind().value().equals("objects-sweep-pack"))
                .forEach(handler -> handler.handle(organisation, pack));
    }
}
