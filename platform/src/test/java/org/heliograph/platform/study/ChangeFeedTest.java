package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.objects.store.MemoryStore;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What came and went, in an order that never changes. */
@ExtendWith(PlatformDatabase.class)
final class ChangeFeedTest {
    private final PlatformDatabase.Ground database;

    ChangeFeedTest(PlatformDatabase.Ground database) {
        this.database = database;
    }

    @Test
    void tellsWhatCameAndWhatWent(@TempDir Path folder) throws Exception {
        OrganisationId here = database.newOrganisation();
        List<Sent> images = SharedData.dicomFiles("dicom/series/mr-fmri-150").stream()
                .limit(5)
                .map(Sent::of)
                .toList();
        Uid study = images.getFirst().header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
        try (StudyGround ground = new StudyGround(database, new MemoryStore(), folder)) {
            ChangeFeed feed = ground.get(ChangeFeed.class);
            assertThat(feed.latest(here)).isEmpty();
            ground.send(here, new SentPack(study, images.subList(0, 2), 1 << 20));
            ground.send(here, new SentPack(study, images.subList(2, 5), 1 << 20));
            ground.send(here, new SentPack(study, images.subList(2, 5), 1 << 20));
            ground.studies()
                    .erase(
                            here,
                            ground.studies().find(here, study).orElseThrow().studyId());

            assertThat(feed.after(here, 0, 10))
                    .extracting(change -> change.sequence() + " " + change.action() + " " + change.instances())
                    .containsExactly("1 created 2", "2 updated 3", "3 deleted 5");
            assertThat(feed.after(here, 2, 10)).hasSize(1);
            assertThat(feed.after(here, 0, 1)).hasSize(1);
            assertThat(feed.latest(here).orElseThrow().sequence()).isEqualTo(3);
            assertThat(feed.after(database.newOrganisation(), 0, 10)).isEmpty();
        }
    }

    /** A change that is committed late comes behind what was read before it, never among it. */
    @Test
    void whatIsCommittedLateIsNotMissed() throws Exception {
        OrganisationId here = database.newOrganisation();
        ChangeFeed feed = new ChangeFeed(database.tenancy(), database.jdbc());
        List<Long> read = new ArrayList<>();
        database.tenancy().run(here, () -> {
            add(here, "1.2.1");
            // The first is not committed yet; the second is, and is read.
            elsewhere(() -> database.tenancy().run(here, () -> add(here, "1.2.2")));
            elsewhere(() -> feed.after(here, 0, 10).forEach(change -> read.add(change.sequence())));
        });
        assertThat(read).containsExactly(1L);
        assertThat(feed.after(here, 1, 10))
                .extracting(change -> change.studyInstanceUid().value())
                .containsExactly("1.2.1");
    }

    @Test
    void manyReadersAndWritersAgreeOnTheOrder() throws Exception {
        OrganisationId here = database.newOrganisation();
        ChangeFeed feed = new ChangeFeed(database.tenancy(), database.jdbc());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                int number = writer;
                all.add(threads.submit(() -> {
                    for (int each = 0; each < 20; each++) {
                        String uid = "1.2." + number + "." + each;
                        database.tenancy().run(here, () -> add(here, uid));
                        feed.after(here, 0, 1_000);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        List<ChangeFeed.Change> changes = feed.after(here, 0, 1_000);
        assertThat(changes).hasSize(160);
        for (int each = 0; each < changes.size(); each++) {
            assertThat(changes.get(each).sequence()).isEqualTo(each + 1);
        }
    }

    private static void elsewhere(Runnable work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(work).get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private void add(OrganisationId here, String study) {
        database.jdbc()
                .sql("insert into study_change (organisation_id, action, study_instance_uid, series_instance_uid,"
                        + " sop_instance_uid, instances, happened_at) values (?, 'created', ?, '', '', 1, now())")
                .params(here.value(), study)
                .update();
    }
}
