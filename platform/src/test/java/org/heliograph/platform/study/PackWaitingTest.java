package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.link.PackOpening;
import org.heliograph.link.WaitingCount;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.objects.PackOpeningOutcome;
import org.heliograph.platform.objects.store.DirectoryStore;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** P6: when a study is complete, by what its senders say they still hold. */
@ExtendWith(PlatformDatabase.class)
final class PackWaitingTest {
    private static final UUID FAST_CLOCK = UUID.fromString("00000000-0000-4000-8000-0000000000f0");
    private static final UUID SLOW_CLOCK = UUID.fromString("00000000-0000-4000-8000-0000000000f1");

    private final PlatformDatabase.Ground database;
    private final OrganisationId here;

    @TempDir
    private Path folder;

    private StudyGround ground;

    PackWaitingTest(PlatformDatabase.Ground database) {
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
    void isIncompleteWhileTheGatewayHoldsMore() throws IOException {
        SentPack first = SentPack.of(List.of(PackIngestTest.image("1.2.3.10", "1.2.3.10.1", "P1", new byte[100])));
        SentPack second = SentPack.of(List.of(PackIngestTest.image("1.2.3.10", "1.2.3.10.2", "P1", new byte[100])));
        ground.open(here, first, 1);
        ground.upload(here, first);
        ground.commit(here, first, 1);
        assertThat(waiting("1.2.3.10")).isEqualTo(1);

        // It is no more among those that wait, but in a pack.
        ground.open(here, second, 0);
        assertThat(waiting("1.2.3.10")).isEqualTo(1);
        ground.upload(here, second);
        ground.commit(here, second, 0);

        assertThat(waiting("1.2.3.10")).isZero();
        assertThat(ground.changes()).extracting(StudyChanged::complete).containsExactly(false, true);
    }

    @Test
    void goesByTheCountThatWasTakenLastWhicheverCameLast() throws IOException {
        SentPack first = SentPack.of(List.of(PackIngestTest.image("1.2.3.16", "1.2.3.16.1", "P1", new byte[100])));
        SentPack second = SentPack.of(List.of(
                PackIngestTest.image("1.2.3.16", "1.2.3.16.2", "P1", new byte[100]),
                PackIngestTest.image("1.2.3.16", "1.2.3.16.3", "P1", new byte[100])));
        SentPack third = SentPack.of(List.of(PackIngestTest.image("1.2.3.16", "1.2.3.16.4", "P1", new byte[100])));
        for (SentPack pack : List.of(first, third)) {
            ground.open(here, pack, 2);
            ground.upload(here, pack);
        }
        WaitingCount taken = SentPack.count(2);
        ground.commit(here, third, 2);
        assertThat(waiting("1.2.3.16")).as("two wait, one is in an open pack").isEqualTo(3);
        ground.open(here, second, 0);
        assertThat(waiting("1.2.3.16")).as("in two open packs").isEqualTo(3);
        ground.upload(here, second);
        ground.commit(here, second, 0);
        assertThat(waiting("1.2.3.16")).isEqualTo(1);

        assertThat(ground.ingest().commit(here, StudyGround.GATEWAY, first.id(), first.commit(taken)))
                .isInstanceOf(IngestOutcome.Receipted.class);
        assertThat(waiting("1.2.3.16")).as("the count was old when it came").isZero();
    }

    @Test
    void isCompleteAfterPacksOfOneStudyWereCommittedAtOnce() throws Exception {
        List<SentPack> packs = new ArrayList<>();
        for (int pack = 0; pack < 8; pack++) {
            List<Sent> images = new ArrayList<>();
            for (int image = 0; image < 5; image++) {
                images.add(PackIngestTest.image("1.2.3.11", "1.2.3.11." + pack + "." + image, "P1", new byte[2_000]));
            }
            // One instance is in every pack.
            images.add(PackIngestTest.image("1.2.3.11", "1.2.3.11.99", "P1", new byte[2_000]));
            packs.add(SentPack.of(images));
        }
        for (SentPack pack : packs) {
            ground.open(here, pack, 0);
            ground.upload(here, pack);
        }

        List<InstanceOutcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<IngestOutcome>> all = threads.invokeAll(packs.stream()
                    .<Callable<IngestOutcome>>map(pack -> () -> ground.commit(here, pack, 0))
                    .toList());
            for (Future<IngestOutcome> one : all) {
                ground.receipt(one.get()).instances().forEach(instance -> outcomes.add(instance.outcome()));
            }
        }

        StudySummary study = ground.studies().find(here, new Uid("1.2.3.11")).orElseThrow();
        assertThat(study.instanceCount()).isEqualTo(41);
        assertThat(study.waiting()).isZero();
        assertThat(outcomes).filteredOn(InstanceOutcome.STORED::equals).hasSize(41);
        assertThat(outcomes).filteredOn(InstanceOutcome.DUPLICATE::equals).hasSize(7);
        assertThat(ground.changes()).filteredOn(StudyChanged::complete).isNotEmpty();
    }

    /** Counts are numbered by the gateway's own clock: two of them cannot be compared. */
    @Test
    void addsWhatEachGatewayHolds() throws IOException {
        SentPack first = pack("1.2.3.17.1");
        open(FAST_CLOCK, first, new WaitingCount(9_000_000, 3));
        commit(FAST_CLOCK, first, new WaitingCount(9_000_001, 3));
        assertThat(waiting("1.2.3.17")).isEqualTo(3);

        SentPack second = pack("1.2.3.17.2");
        open(SLOW_CLOCK, second, new WaitingCount(5, 2));
        assertThat(waiting("1.2.3.17"))
                .as("three there, two and an open one here")
                .isEqualTo(6);
        commit(SLOW_CLOCK, second, new WaitingCount(6, 2));
        assertThat(waiting("1.2.3.17")).isEqualTo(5);

        SentPack third = pack("1.2.3.17.3");
        open(FAST_CLOCK, third, new WaitingCount(9_000_002, 0));
        commit(FAST_CLOCK, third, new WaitingCount(9_000_003, 0));
        assertThat(waiting("1.2.3.17")).as("the other gateway still holds two").isEqualTo(2);
        assertThat(ground.changes()).extracting(StudyChanged::complete).doesNotContain(true);

        SentPack fourth = pack("1.2.3.17.4");
        open(SLOW_CLOCK, fourth, new WaitingCount(7, 0));
        commit(SLOW_CLOCK, fourth, new WaitingCount(8, 0));
        assertThat(waiting("1.2.3.17")).isZero();
        assertThat(ground.changes()).extracting(StudyChanged::complete).endsWith(true);
    }

    /** Of a gateway that gave its pack up nothing is expected; of the other, all that it said. */
    @Test
    void forgetsTheCountOfWhoGivesUpAlone() throws IOException {
        SentPack first = pack("1.2.3.17.1");
        open(FAST_CLOCK, first, new WaitingCount(9_000_000, 3));
        commit(FAST_CLOCK, first, new WaitingCount(9_000_001, 3));
        SentPack given = pack("1.2.3.17.2");
        open(SLOW_CLOCK, given, new WaitingCount(5, 4));
        assertThat(waiting("1.2.3.17")).isEqualTo(8);

        ground.sweep(here, given);
        assertThat(waiting("1.2.3.17")).isEqualTo(3);
    }

    private SentPack pack(String instance) {
        return SentPack.of(List.of(PackIngestTest.image("1.2.3.17", instance, "P1", new byte[100])));
    }

    private void open(UUID gateway, SentPack pack, WaitingCount waiting) throws IOException {
        PackOpening opening = pack.opening(0);
        assertThat(ground.ingest()
                        .open(
                                here,
                                Optional.of(gateway),
                                new PackOpening(
                                        opening.format(),
                                        opening.pack(),
                                        opening.studyInstanceUid(),
                                        opening.instances(),
                                        waiting,
                                        opening.urgent())))
                .isEqualTo(PackOpeningOutcome.OPENED);
        ground.upload(here, pack);
    }

    private void commit(UUID gateway, SentPack pack, WaitingCount waiting) throws IOException {
        assertThat(ground.ingest().commit(here, Optional.of(gateway), pack.id(), pack.commit(waiting)))
                .isInstanceOf(IngestOutcome.Receipted.class);
    }

    private long waiting(String study) {
        return ground.studies().find(here, new Uid(study)).orElseThrow().waiting();
    }
}
