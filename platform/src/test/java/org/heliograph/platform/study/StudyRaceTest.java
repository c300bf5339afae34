package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.objects.store.MemoryStore;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Many senders of one study at once. */
@ExtendWith(PlatformDatabase.class)
final class StudyRaceTest {
    private static final int SENDERS = 16;

    private final PlatformDatabase.Ground database;

    StudyRaceTest(PlatformDatabase.Ground database) {
        this.database = database;
    }

    /** Each with three images of its own and one that all of them have: one study, one series, every image once. */
    @Test
    void sixteenSendersOfOneStudyMakeOneStudy(@TempDir Path folder) throws Exception {
        OrganisationId here = database.newOrganisation();
        List<Sent> images = SharedData.dicomFiles("dicom/series/mr-fmri-150").stream()
                .limit(SENDERS * 3 + 1)
                .map(Sent::of)
                .toList();
        Uid study = images.getFirst().header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
        try (StudyGround ground = new StudyGround(database, new MemoryStore(), folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier together = new CyclicBarrier(SENDERS);
            List<Future<List<InstanceOutcome>>> sent = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                List<Sent> own = new ArrayList<>(images.subList(1 + sender * 3, 4 + sender * 3));
                own.add(images.getFirst());
                sent.add(threads.submit(() -> {
                    SentPack pack = new SentPack(study, own, 1 << 20);
                    together.await();
                    return ground.send(here, pack);
                }));
            }
            List<InstanceOutcome> outcomes = new ArrayList<>();
            for (Future<List<InstanceOutcome>> one : sent) {
                outcomes.addAll(one.get());
            }

            assertThat(outcomes).filteredOn(InstanceOutcome.STORED::equals).hasSize(SENDERS * 3 + 1);
            assertThat(outcomes).filteredOn(InstanceOutcome.DUPLICATE::equals).hasSize(SENDERS - 1);
            StudySummary summary = ground.studies().find(here, study).orElseThrow();
            assertThat(summary.instanceCount()).isEqualTo(SENDERS * 3 + 1);
            assertThat(summary.seriesCount()).isOne();
            assertThat(ground.studies()
                            .series(here, summary.studyId())
                            .getFirst()
                            .instanceCount())
                    .isEqualTo(SENDERS * 3 + 1);
            assertThat(ground.instances(here, study)).hasSize(SENDERS * 3 + 1).doesNotHaveDuplicates();
        }
    }

    /** Whoever holds the study's row, as a commit does at its end, keeps nobody from writing instances. */
    @Test
    void aHeldStudyKeepsNobodyFromAddingInstances(@TempDir Path folder) throws Exception {
        OrganisationId here = database.newOrganisation();
        List<Sent> images = SharedData.dicomFiles("dicom/series/mr-fmri-150").stream()
                .limit(2)
                .map(Sent::of)
                .toList();
        Uid study = images.getFirst().header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
        try (StudyGround ground = new StudyGround(database, new MemoryStore(), folder)) {
            ground.send(here, new SentPack(study, images.subList(0, 1), 1 << 20));
            StudySummary summary = ground.studies().find(here, study).orElseThrow();
            StudyStore store = ground.get(StudyStore.class);
            database.tenancy().run(here, () -> {
                store.lock(here, summary.studyId());
                int added = inAnotherTransaction(here, summary);
                assertThat(added).isOne();
            });
        }
    }

    private int inAnotherTransaction(OrganisationId here, StudySummary summary) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(() -> database.tenancy().as(here, () -> {
                        database.jdbc().sql("set local lock_timeout = '2s'").update();
                        return database.jdbc()
                                .sql(
                                        "insert into instance select organisation_id, study_id, series_instance_uid, '1.2.3.4',"
                                                + " identity, role, sop_class_uid, transfer_syntax_uid, length, number, frames,"
                                                + " pack_id, ordinal, runs from instance where study_id = ?")
                                .param(summary.studyId().value())
                                .update();
                    }))
                    .get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
