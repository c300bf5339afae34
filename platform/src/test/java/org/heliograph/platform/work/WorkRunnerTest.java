package org.heliograph.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformDatabase.class)
final class WorkRunnerTest {
    private static final long PATIENCE = 30;

    private final PlatformDatabase.Ground ground;
    private final OrganisationId organisation;
    private final WorkSignal signal = new WorkSignal(Clock.systemUTC());
    private final Queue<WorkRunner> started = new ConcurrentLinkedQueue<>();

    WorkRunnerTest(PlatformDatabase.Ground ground) {
        this.ground = ground;
        this.organisation = ground.newOrganisation();
    }

    @AfterEach
    void stop() {
        started.forEach(WorkRunner::stop);
    }

    @Test
    void doesWhatWasCommittedAndNothingElse() throws InterruptedException {
        Recording handler = new Recording("committed");
        WorkQueue queue = queue(Clock.systemUTC());
        UUID kept = UUID.randomUUID();
        ground.tenancy().run(organisation, () -> queue.put(organisation, handler.kind(), kept));
        assertThatThrownBy(() -> ground.tenancy().run(organisation, () -> {
                    queue.put(organisation, handler.kind(), UUID.randomUUID());
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);

        start(Clock.systemUTC(), handler);

        assertThat(handler.done.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo(organisation + " " + kept);
        stop();
        assertThat(handler.done).isEmpty();
        assertThat(waiting(handler.kind())).isZero();
    }

    @Test
    void waitsOnceHoweverOftenTheSameIsPut() {
        Recording handler = new Recording("often");
        WorkQueue queue = queue(Clock.systemUTC());
        UUID subject = UUID.randomUUID();
        for (int time = 0; time < 20; time++) {
            ground.tenancy().run(organisation, () -> queue.put(organisation, handler.kind(), subject));
        }
        queue.put(organisation, handler.kind(), UUID.randomUUID());

        assertThat(waiting(handler.kind())).isEqualTo(2);
    }

    /** What is being done may have read before; what is put meanwhile is done after it. */
    @Test
    void isDoneAgainWhenItIsPutWhileItIsDone() throws InterruptedException {
        WorkQueue queue = queue(Clock.systemUTC());
        UUID subject = UUID.randomUUID();
        Recording again = new Recording("again") {
            private boolean put;

            @Override
            public void handle(OrganisationId owner, UUID about) {
                if (!put) {
                    put = true;
                    queue.put(organisation, kind(), subject);
                }
                super.handle(owner, about);
            }
        };
        queue.put(organisation, again.kind(), subject);
        start(Clock.systemUTC(), again);

        assertThat(again.done.poll(PATIENCE, TimeUnit.SECONDS)).isNotNull();
        assertThat(again.done.poll(PATIENCE, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void isNotDoneOnceItIsWithdrawn() {
        Recording handler = new Recording("withdrawn");
        WorkQueue queue = queue(Clock.systemUTC());
        List<UUID> ids = queue.putEach(
                organisation, handler.kind(), List.of(UUID.randomUUID(), UUID.randomUUID()), Instant.now());

        assertThat(queue.withdraw(organisation, ids.getFirst())).isTrue();
        assertThat(queue.withdraw(organisation, ids.getFirst())).isFalse();

        assertThat(waiting(handler.kind())).isEqualTo(1);
    }

    @Test
    void twoNodesNeverDoTheSameItem() throws InterruptedException {
        Recording handler = new Recording("shared");
        WorkQueue queue = queue(Clock.systemUTC());
        int items = 40;
        ground.tenancy().run(organisation, () -> {
            for (int item = 0; item < items; item++) {
                queue.put(organisation, handler.kind(), UUID.randomUUID());
            }
        });

        start(Clock.systemUTC(), handler);
        start(Clock.systemUTC(), handler);

        for (int item = 0; item < items; item++) {
            assertThat(handler.done.poll(PATIENCE, TimeUnit.SECONDS)).isNotNull();
        }
        started.forEach(WorkRunner::stop);
        assertThat(handler.done).isEmpty();
        assertThat(handler.calls).hasValue(items);
    }

    /** Ten usual items hold every place that is theirs; what is urgent is done all the same, and before those that wait. */
    @Test
    void doesTheUrgentFirstWhateverElseIsUnderWay() throws InterruptedException {
        UUID urgent = UUID.randomUUID();
        CountDownLatch urgentDone = new CountDownLatch(1);
        Recording handler = new Recording("hurried") {
            @Override
            public void handle(OrganisationId organisation, UUID subject) {
                try {
                    if (subject.equals(urgent)) {
                        urgentDone.countDown();
                    } else if (!urgentDone.await(PATIENCE, TimeUnit.SECONDS)) {
                        throw new IllegalStateException("the urgent item waits for this one");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                done.add(organisation + " " + subject);
            }
        };
        WorkQueue queue = queue(Clock.systemUTC());
        ground.tenancy().run(organisation, () -> {
            for (int item = 0; item < 10; item++) {
                queue.put(organisation, handler.kind(), UUID.randomUUID());
            }
            queue.put(organisation, handler.kind(), urgent, true);
        });

        start(Clock.systemUTC(), handler);

        assertThat(urgentDone.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        for (int item = 0; item < 11; item++) {
            assertThat(handler.done.poll(PATIENCE, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void whatFailsRestsAndIsDoneLater() throws InterruptedException {
        CountDownLatch failedOnce = new CountDownLatch(1);
        Recording handler = new Recording("failing") {
            @Override
            public void handle(OrganisationId organisation, UUID subject) {
                if (calls.incrementAndGet() == 1) {
                    failedOnce.countDown();
                    throw new IllegalStateException("not yet");
                }
                done.add(organisation + " " + subject);
            }
        };
        Instant now = Instant.parse("2026-05-01T10:00:00Z");
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        UUID subject = UUID.randomUUID();
        queue(clock).put(organisation, handler.kind(), subject);
        start(clock, handler);
        assertThat(failedOnce.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        stop();
        assertThat(ground.tenancy()
                        .as(
                                organisation,
                                () -> ground.jdbc()
                                        .sql(
                                                "select attempts || ' ' || failure || ' ' || (due = ?) from work where kind = ?")
                                        .params(
                                                Timestamp.from(now.plus(Duration.ofSeconds(5))),
                                                handler.kind().value())
                                        .query(String.class)
                                        .single()))
                .isEqualTo("1 IllegalStateException true");

        start(Clock.fixed(now.plus(Duration.ofSeconds(4)), ZoneOffset.UTC), handler);
        assertThat(handler.done.poll(2, TimeUnit.SECONDS))
                .as("not before it is due")
                .isNull();
        stop();
        start(Clock.fixed(now.plus(Duration.ofSeconds(5)), ZoneOffset.UTC), handler);
        assertThat(handler.done.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo(organisation + " " + subject);
    }

    @Test
    void restsLongerEachTimeButNeverOverAQuarterOfAnHour() {
        assertThat(List.of(1, 2, 3, 8, 9, 100).stream().map(Backoff::after))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(640),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }

    @Test
    void theDispatcherSeesNoTableButItsOwn() {
        List<String> readable =
                ground.dispatcher().jdbc().sql("""
                        select relname from pg_class
                        where relnamespace = 'public'::regnamespace and relkind = 'r'
                          and has_table_privilege(current_user, oid, 'select')""").query(String.class).list();
        assertThat(readable).contains("work").doesNotContain("study", "patient", "report", "ledger");
    }

    private WorkQueue queue(Clock clock) {
        return new WorkQueue(ground.tenancy(), ground.jdbc(), clock, signal);
    }

    private void start(Clock clock, WorkHandler handler) {
        WorkRunner runner = new WorkRunner(ground.dispatcher(), clock, signal, new WorkLoad(), List.of(handler));
        started.add(runner);
        runner.start();
    }

    private int waiting(WorkKind kind) {
        return ground.tenancy()
                .as(
                        organisation,
                        () -> ground.jdbc()
                                .sql("select count(*) from work where kind = ?")
                                .param(kind.value())
                                .query(Integer.class)
                                .single());
    }

    private static class Recording implements WorkHandler {
        final LinkedBlockingQueue<String> done = new LinkedBlockingQueue<>();
        final AtomicInteger calls = new AtomicInteger();
        private final WorkKind kind;

        Recording(String name) {
            this.kind = new WorkKind("work-test-" + name);
        }

        @Override
        public WorkKind kind() {
            return kind;
        }

        @Override
        public void handle(OrganisationId organisation, UUID subject) {
            calls.incrementAndGet();
            done.add(organisation + " " + subject);
        }
    }
}
