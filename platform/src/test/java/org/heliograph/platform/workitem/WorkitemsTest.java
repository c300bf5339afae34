package org.heliograph.platform.workitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.match.MatchOptions;
import org.heliograph.dicom.match.Query;
import org.heliograph.platform.TestPlatform;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of a unified procedure step (PS3.4 Annex CC), on the real database. */
@ExtendWith(TestPlatform.class)
final class WorkitemsTest {
    private static final Uid MINE = new Uid("1.2.826.0.1.1");
    private static final Uid ANOTHERS = new Uid("1.2.826.0.1.2");
    private static final AeTitle WATCHER = new AeTitle("WATCHER");

    private final TestPlatform.Running platform;
    private final Workitems workitems;
    private final Subscriptions subscriptions;
    private final EventReports reports;
    private final OrganisationId here = new OrganisationId(UUID.randomUUID());

    WorkitemsTest(TestPlatform.Running platform) {
        this.platform = platform;
        this.workitems = platform.get(Workitems.class);
        this.subscriptions = platform.get(Subscriptions.class);
        this.reports = platform.get(EventReports.class);
    }

    @Test
    void isTakenUpdatedAndCompletedByWhoeverHasTheTransactionUid() {
        Uid uid = created();
        assertThat(change(uid, WorkitemState.COMPLETED, MINE)).isEqualTo(refused(StatusCode.C310));
        assertThat(workitems.changeState(here, uid, WorkitemState.IN_PROGRESS, Optional.empty()))
                .isEqualTo(refused(StatusCode.C301));
        assertThat(change(uid, WorkitemState.IN_PROGRESS, MINE)).isEqualTo(new Outcome.Done());
        assertThat(change(uid, WorkitemState.IN_PROGRESS, MINE)).isEqualTo(refused(StatusCode.C302));
        assertThat(change(uid, WorkitemState.SCHEDULED, MINE)).isEqualTo(refused(StatusCode.C303));
        assertThat(workitems.update(here, uid, Optional.of(ANOTHERS), UpsSamples.performed()))
                .isEqualTo(refused(StatusCode.C301));
        assertThat(workitems.update(here, uid, Optional.empty(), UpsSamples.performed()))
                .isEqualTo(refused(StatusCode.C301));
        assertThat(change(uid, WorkitemState.COMPLETED, MINE))
                .as("final state requirements")
                .isEqualTo(refused(StatusCode.C304));
        assertThat(workitems.update(here, uid, Optional.of(MINE), UpsSamples.performed()))
                .isEqualTo(new Outcome.Done());
        assertThat(change(uid, WorkitemState.COMPLETED, ANOTHERS)).isEqualTo(refused(StatusCode.C301));
        assertThat(change(uid, WorkitemState.COMPLETED, MINE)).isEqualTo(new Outcome.Done());
        assertThat(change(uid, WorkitemState.COMPLETED, MINE)).isEqualTo(refused(StatusCode.B306));
        assertThat(workitems.update(here, uid, Optional.of(MINE), UpsSamples.performed()))
                .isEqualTo(refused(StatusCode.C300));
        assertThat(cancel(uid)).isEqualTo(refused(StatusCode.C311));
        DataSet found = workitems.find(here, uid).orElseThrow();
        assertThat(found.string(Tags.PROCEDURE_STEP_STATE)).hasValue("COMPLETED");
        assertThat(found.contains(Tags.TRANSACTION_UID))
                .as("the lock is told to nobody")
                .isFalse();
    }

    @Test
    void isCancelledByItsPerformer() {
        Uid uid = created();
        change(uid, WorkitemState.IN_PROGRESS, MINE);
        assertThat(change(uid, WorkitemState.CANCELED, MINE)).isEqualTo(refused(StatusCode.C304));
        workitems.update(here, uid, Optional.of(MINE), UpsSamples.cancelled());
        assertThat(change(uid, WorkitemState.CANCELED, MINE)).isEqualTo(new Outcome.Done());
        assertThat(change(uid, WorkitemState.CANCELED, MINE)).isEqualTo(refused(StatusCode.B304));
        assertThat(cancel(uid)).isEqualTo(refused(StatusCode.B304));
        assertThat(change(uid, WorkitemState.IN_PROGRESS, MINE)).isEqualTo(refused(StatusCode.C300));
    }

    @Test
    void isCancelledAtOnceWhenNobodyHasIt() {
        Uid uid = created();
        subscriptions.toOne(here, WATCHER, uid, false);
        assertThat(cancel(uid)).isEqualTo(new Outcome.Done());
        DataSet found = workitems.find(here, uid).orElseThrow();
        assertThat(found.string(Tags.PROCEDURE_STEP_STATE)).hasValue("CANCELED");
        assertThat(WorkitemChecks.mayBecome(WorkitemState.CANCELED, found)).isTrue();
        // As it stood, then by way of IN PROGRESS.
        assertThat(received()).containsExactly("1 SCHEDULED", "1 IN PROGRESS", "1 CANCELED");
    }

    @Test
    void tellsThePerformerWhoIsAskedToCancel() {
        Uid uid = created();
        change(uid, WorkitemState.IN_PROGRESS, MINE);
        assertThat(cancel(uid)).as("nobody listens").isEqualTo(refused(StatusCode.C312));
        subscriptions.toOne(here, WATCHER, uid, false);
        assertThat(cancel(uid)).isEqualTo(new Outcome.Done());
        List<EventReports.Waiting> waiting = reports.waiting(here, WATCHER, 10);
        DataSet report = waiting.getLast().report();
        assertThat(report.integer(Tags.EVENT_TYPE_ID)).hasValue(2);
        assertThat(report.string(Tags.REASON_FOR_CANCELLATION)).hasValue("Wrong patient");
        assertThat(report.string(Tags.REQUESTING_AE)).hasValue("ASKER");
        assertThat(workitems.find(here, uid).orElseThrow().string(Tags.PROCEDURE_STEP_STATE))
                .hasValue("IN PROGRESS");
    }

    @Test
    void ofSixteenWhoClaimExactlyOneGetsIt() throws Exception {
        Uid uid = created();
        CyclicBarrier together = new CyclicBarrier(16);
        List<Future<Outcome>> claims = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int claim = 0; claim < 16; claim++) {
                Uid transaction = new Uid("1.2.826.0.7." + claim);
                claims.add(threads.submit(() -> {
                    together.await();
                    return change(uid, WorkitemState.IN_PROGRESS, transaction);
                }));
            }
        }
        int won = 0;
        for (Future<Outcome> claim : claims) {
            won += claim.get().equals(new Outcome.Done()) ? 1 : 0;
        }
        assertThat(won).isOne();
    }

    @Test
    void refusesWhatIsNoNewWorkitem() {
        assertThat(workitems.create(
                        here, created(), UpsSamples.scheduled("again").build()))
                .isEqualTo(refused(StatusCode.DUPLICATE));
        for (Tag missing : List.of(
                Tags.PROCEDURE_STEP_STATE,
                Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY,
                Tags.PROCEDURE_STEP_LABEL,
                Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME,
                Tags.INPUT_READINESS_STATE)) {
            DataSet said = UpsSamples.scheduled("x").remove(missing).build();
            assertThatThrownBy(() -> workitems.create(here, UpsUids.fresh(), said))
                    .as(missing.toString())
                    .isInstanceOf(WorkitemException.class)
                    .hasMessageContaining(missing.toString());
        }
        for (DataSet wrong : List.of(
                UpsSamples.scheduled("x")
                        .string(Tags.PROCEDURE_STEP_STATE, "IN PROGRESS")
                        .build(),
                UpsSamples.scheduled("x").string(Tags.TRANSACTION_UID, "1.2.3").build(),
                UpsSamples.scheduled("x")
                        .string(Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY, "STAT")
                        .build())) {
            assertThatThrownBy(() -> workitems.create(here, UpsUids.fresh(), wrong))
                    .isInstanceOf(WorkitemException.class);
        }
        assertThat(workitems.create(
                        here,
                        UpsUids.fresh(),
                        UpsSamples.scheduled("x").remove(Tags.WORKLIST_LABEL).build()))
                .isEqualTo(new Outcome.Modified());
        assertThat(workitems.changeState(here, UpsUids.fresh(), WorkitemState.IN_PROGRESS, Optional.of(MINE)))
                .isEqualTo(refused(StatusCode.C307));
    }

    @Test
    void anUpdateChangesNeitherPatientNorState() {
        Uid uid = created();
        for (DataSet wrong : List.of(
                DataSet.builder().string(Tags.PATIENT_ID, "P2").build(),
                DataSet.builder().string(Tags.PROCEDURE_STEP_STATE, "COMPLETED").build(),
                DataSet.builder().string(Tags.TRANSACTION_UID, "1.2.3").build())) {
            assertThatThrownBy(() -> workitems.update(here, uid, Optional.empty(), wrong))
                    .isInstanceOf(WorkitemException.class);
        }
    }

    @Test
    void subscribersHearOfEverythingInOrder() {
        subscriptions.toMany(here, WATCHER, false, Optional.empty());
        Uid uid = created();
        change(uid, WorkitemState.IN_PROGRESS, MINE);
        workitems.update(here, uid, Optional.of(MINE), progress("50"));
        workitems.update(here, uid, Optional.of(MINE), UpsSamples.performed());
        change(uid, WorkitemState.COMPLETED, MINE);
        assertThat(received()).containsExactly("1 SCHEDULED", "5 ", "1 IN PROGRESS", "3 ", "1 COMPLETED");
        assertThat(reports.waiting(here, WATCHER, 10)).as("told once").isEmpty();
    }

    @Test
    void aFilterTellsOfWhatMatches() {
        Uid before = created("Match before");
        subscriptions.toMany(
                here,
                WATCHER,
                false,
                Optional.of(DataSet.builder()
                        .string(Tags.PROCEDURE_STEP_LABEL, "Match*")
                        .build()));
        created("Another");
        Uid after = created("Match after");
        assertThat(reports.waiting(here, WATCHER, 10).stream()
                        .map(one -> one.report()
                                .string(Tags.AFFECTED_SOP_INSTANCE_UID)
                                .orElseThrow())
                        .distinct())
                .containsExactly(before.value(), after.value());
    }

    @Test
    void aSuspendedSubscriberHearsOfTheOldAndNotOfTheNew() {
        subscriptions.toMany(here, WATCHER, false, Optional.empty());
        Uid old = created();
        received();
        subscriptions.suspend(here, WATCHER, UpsUids.GLOBAL);
        created("New");
        change(old, WorkitemState.IN_PROGRESS, MINE);
        assertThat(received()).containsExactly("1 IN PROGRESS");
        subscriptions.end(here, WATCHER, UpsUids.GLOBAL);
        cancel(old);
        assertThat(received()).isEmpty();
    }

    @Test
    void isForgottenAWeekAfterItsEndUnlessSomebodyHoldsIt() {
        Uid held = created();
        Uid free = created("Free");
        subscriptions.toOne(here, WATCHER, held, true);
        cancel(held);
        cancel(free);
        platform.clock().advance(Duration.ofDays(8));
        WorkitemRetention retention = platform.get(WorkitemRetention.class);
        for (Uid uid : List.of(held, free)) {
            retention.handle(
                    here, UUID.nameUUIDFromBytes(uid.value().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        assertThat(workitems.find(here, free)).isEmpty();
        assertThat(workitems.find(here, held)).isPresent();
    }

    @Test
    void findsByAnyAttributeAndGoesOnBehindTheLast() {
        for (int each = 0; each < 5; each++) {
            created("Search " + each);
        }
        DataSet inside = DataSet.builder()
                .string(Tags.PROCEDURE_STEP_LABEL, "Search*")
                .sequence(
                        Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE,
                        List.of(DataSet.builder()
                                .string(Tags.CODE_VALUE, "CAD1")
                                .build()))
                .build();
        Query query = Query.of(inside, MatchOptions.DEFAULT);
        Workitems.Found first = workitems.search(here, query, inside, Optional.empty(), 0, 3);
        Workitems.Found second = workitems.search(here, query, inside, first.next(), 0, 3);
        assertThat(first.workitems()).hasSize(3);
        assertThat(second.workitems()).hasSize(2);
        assertThat(second.next()).isEmpty();
        assertThat(first.workitems()).doesNotContainAnyElementsOf(second.workitems());
    }

    @Test
    void anotherOrganisationHasNoneOfIt() {
        Uid uid = created();
        OrganisationId there = new OrganisationId(UUID.randomUUID());
        assertThat(workitems.find(there, uid)).isEmpty();
        assertThat(workitems.changeState(there, uid, WorkitemState.IN_PROGRESS, Optional.of(MINE)))
                .isEqualTo(refused(StatusCode.C307));
        assertThat(workitems.create(there, uid, UpsSamples.scheduled("Theirs").build()))
                .isEqualTo(new Outcome.Done());
        subscriptions.toMany(there, WATCHER, false, Optional.empty());
        change(uid, WorkitemState.IN_PROGRESS, MINE);
        assertThat(reports.waiting(there, WATCHER, 10)).hasSize(1);
    }

    private static DataSet progress(String percent) {
        return DataSet.builder()
                .sequence(
                        Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE,
                        List.of(DataSet.builder()
                                .string(Tags.PROCEDURE_STEP_PROGRESS, percent)
                                .build()))
                .build();
    }

    private List<String> received() {
        List<String> received = new ArrayList<>();
        for (EventReports.Waiting one : reports.waiting(here, WATCHER, 100)) {
            received.add(one.report().integer(Tags.EVENT_TYPE_ID).orElseThrow() + " "
                    + one.report().string(Tags.PROCEDURE_STEP_STATE).orElse(""));
            reports.sent(here, WATCHER, one);
        }
        return received;
    }

    private Outcome cancel(Uid uid) {
        return workitems.requestCancel(
                here,
                uid,
                "ASKER",
                DataSet.builder()
                        .string(Tags.REASON_FOR_CANCELLATION, "Wrong patient")
                        .build());
    }

    private Outcome change(Uid uid, WorkitemState to, Uid transaction) {
        return workitems.changeState(here, uid, to, Optional.of(transaction));
    }

    private Uid created() {
        return created("Read the chest");
    }

    private Uid created(String label) {
        Uid uid = UpsUids.fresh();
        assertThat(workitems.create(here, uid, UpsSamples.scheduled(label).build()))
                .isEqualTo(new Outcome.Done());
        return uid;
    }

    private static Outcome refused(StatusCode code) {
        return new Outcome.Refused(code);
    }
}
