package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.objects.store.DirectoryStore;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One SOP Instance UID from many senders at once (D19), and in two organisations (T2). */
@ExtendWith(PlatformDatabase.class)
final class SameUidTest {
    private static final int SENDERS = 16;
    private static final Uid STUDY = new Uid("1.2.13.1");

    private final PlatformDatabase.Ground database;
    private final OrganisationId here;

    @TempDir
    private Path folder;

    private StudyGround ground;

    SameUidTest(PlatformDatabase.Ground database) {
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

    private static Sent image(int content) {
        return PackIngestTest.image(STUDY.value(), STUDY + ".1", "P1", new byte[] {(byte) content, 1, 2, 3});
    }

    @Test
    void keepsAllOfSixteenMeaningsAndOneOfThemIsTheInstance() throws Exception {
        List<InstanceOutcome> outcomes = race(sender -> image(sender));

        assertThat(outcomes).containsOnlyOnce(InstanceOutcome.STORED);
        assertThat(outcomes.stream().filter(InstanceOutcome.CONFLICT::equals)).hasSize(SENDERS - 1);
        assertThat(ground.studies().find(here, STUDY).orElseThrow().conflicts()).isEqualTo(SENDERS - 1);
        assertThat(ground.instances(here, STUDY)).hasSize(1);
        assertThat(rows()).isEqualTo(SENDERS);
        assertThat(ground.get(Scrubber.class).scrub(here, bytes -> {}).damaged())
                .as("each of them reads back")
                .isZero();
    }

    @Test
    void sixteenTimesTheSameIsOnce() throws Exception {
        List<InstanceOutcome> outcomes = race(sender -> image(1));

        assertThat(outcomes).containsOnlyOnce(InstanceOutcome.STORED);
        assertThat(outcomes.stream().filter(InstanceOutcome.DUPLICATE::equals)).hasSize(SENDERS - 1);
        assertThat(rows()).isEqualTo(1);
        assertThat(ground.studies().find(here, STUDY).orElseThrow().instanceCount())
                .isEqualTo(1);
    }

    @Test
    void inTwoOrganisationsItIsTwoObjectsUnderTwoKeys() throws IOException {
        OrganisationId there = database.newOrganisation();
        ground.send(here, SentPack.of(List.of(image(1))));
        ground.send(there, SentPack.of(List.of(image(2))));

        assertThat(ground.bytes(here, ground.instances(here, STUDY).getFirst())).isEqualTo(image(1).dataSet());
        assertThat(ground.bytes(there, ground.instances(there, STUDY).getFirst()))
                .isEqualTo(image(2).dataSet());
        assertThat(ground.packs().studyKey(here, STUDY))
                .isNotEqualTo(ground.packs().studyKey(there, STUDY));

        ground.studies()
                .erase(here, ground.studies().find(here, STUDY).orElseThrow().studyId());

        assertThat(ground.bytes(there, ground.instances(there, STUDY).getFirst()))
                .isEqualTo(image(2).dataSet());
        assertThat(ground.send(here, SentPack.of(List.of(image(1)))))
                .as("it is as if it had never been here")
                .containsExactly(InstanceOutcome.STORED);
    }

    @FunctionalInterface
    private interface Image {
        Sent of(int sender);
    }

    private List<InstanceOutcome> race(Image image) throws Exception {
        CyclicBarrier start = new CyclicBarrier(SENDERS);
        List<Callable<List<InstanceOutcome>>> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            SentPack pack = SentPack.of(List.of(image.of(sender)));
            senders.add(() -> {
                ground.open(here, pack, 0);
                ground.upload(here, pack);
                start.await();
                return ground.send(here, pack);
            });
        }
        List<InstanceOutcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            for (Future<List<InstanceOutcome>> one : threads.invokeAll(senders)) {
                outcomes.addAll(one.get());
            }
        }
        return outcomes;
    }

    private long rows() {
        return database.tenancy()
                .as(
                        here,
                        () -> database.jdbc()
                                .sql("select count(*) from instance where organisation_id = ?")
                                .param(here.value())
                                .query(Long.class)
                                .single());
    }
}
