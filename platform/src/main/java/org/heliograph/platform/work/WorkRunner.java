package org.heliograph.platform.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.platform.database.Dispatcher;
import org.heliograph.platform.tenancy.OrganisationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Does what is due, a few items at once, what is urgent first: some places are for that alone, so that it never waits for
 * other work to end. An item's row stays locked while it is done, so no other node takes it, and a
 * node's death frees it at once.
 */
@Component
final class WorkRunner implements SmartLifecycle {
    static final int AT_ONCE = 6;
    private static final int FOR_URGENT = 2;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);

    private record Item(
            OrganisationId organisation, UUID id, WorkKind kind, UUID subject, int attempts, boolean urgent) {}

    private final Dispatcher dispatcher;
    private final Clock clock;
    private final WorkSignal signal;
    private final WorkLoad load;
    private final Map<WorkKind, WorkHandler> handlers;
    /** Only these are taken: what an older node does not know waits for a newer one. */
    private final String[] kinds;

    private final Semaphore free = new Semaphore(AT_ONCE + FOR_URGENT);
    private volatile Optional<ExecutorService> threads = Optional.empty();

    WorkRunner(Dispatcher dispatcher, Clock clock, WorkSignal signal, WorkLoad load, List<WorkHandler> handlers) {
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.signal = signal;
        this.load = load;
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(WorkHandler::kind, Function.identity()));
        this.kinds = this.handlers.keySet().stream().map(WorkKind::value).toArray(String[]::new);
    }

    @Override
    public void start() {
        ExecutorService started = Executors.newVirtualThreadPerTaskExecutor();
        threads = Optional.of(started);
        started.execute(() -> poll(started));
    }

    @Override
    public void stop() {
        Optional<ExecutorService> running = threads;
        threads = Optional.empty();
        signal.raise();
        running.ifPresent(WorkRunner::end);
    }

    @Override
    public boolean isRunning() {
        return threads.isPresent();
    }

    private static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_GRACE.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void poll(ExecutorService threads) {
        try {
            while (isRunning()) {
                for (int waiting = Math.min(due(), AT_ONCE); waiting > 0 && isRunning(); waiting--) {
                    free.acquire();
                    threads.execute(this::takeOne);
                }
                signal.await(POLL);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException stopped) {
            LOG.debug("stopped while work was being taken");
        }
    }

    private int due() {
        try {
            return dispatcher
                    .jdbc()
                    .sql("select count(*) from (select 1 from work where due <= ? and kind = any(?) limit " + AT_ONCE
                            + ")")
                    .params(Timestamp.from(clock.instant()), kinds)
                    .query(Integer.class)
                    .single();
        } catch (DataAccessException away) {
            LOG.warn("the work queue could not be asked: {}", away.getClass().getSimpleName());
            return 0;
        }
    }

    private void takeOne() {
        try {
            boolean urgentOnly = free.availablePermits() < FOR_URGENT;
            if (dispatcher.transaction(() -> doOne(urgentOnly))) {
                signal.raise();
            }
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("work could not be taken: {}", away.getClass().getSimpleName());
        } finally {
            free.release();
        }
    }

    /** Whether there was something to do. */
    private boolean doOne(boolean urgentOnly) {
        Optional<Item> taken = take(urgentOnly);
        taken.ifPresent(item -> {
            if (item.urgent()) {
                load.begin();
            }
            try {
                handle(item);
            } finally {
                if (item.urgent()) {
                    load.end();
                }
            }
        });
        return taken.isPresent();
    }

    private Optional<Item> take(boolean urgentOnly) {
        return dispatcher
                .jdbc()
                .sql("""
                        select organisation_id, id, kind, subject, attempts, urgent from work
                        where due <= ? and kind = any(?) and (urgent or not ?)
                        order by urgent desc, due limit 1 for update skip locked""")
                .params(Timestamp.from(clock.instant()), kinds, urgentOnly)
                .query((row, number) -> new Item(
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        new WorkKind(row.getString("kind")),
                        row.getObject("subject", UUID.class),
                        row.getInt("attempts"),
                        row.getBoolean("urgent")))
                .optional();
    }

    // Whatever a handler throws, its work is put back and tried again; nothing else depends on it.
    @SuppressWarnings("IllegalCatch")
    private void handle(Item item) {
        WorkHandler handler = Objects.requireNonNull(handlers.get(item.kind()));
        try {
            handler.handle(item.organisation(), item.subject());
        } catch (RuntimeException failure) {
            LOG.warn("work {} of {} failed, attempt {}", item.kind(), item.subject(), item.attempts() + 1, failure);
            postpone(item, failure.getClass().getSimpleName());
            return;
        }
        dispatcher
                .jdbc()
                .sql("delete from work where organisation_id = ? and id = ?")
                .params(item.organisation().value(), item.id())
                .update();
    }

    private void postpone(Item item, String failure) {
        int attempts = item.attempts() + 1;
        Instant due = clock.instant().plus(Backoff.after(attempts));
        dispatcher
                .jdbc()
                .sql("update work set attempts = ?, due = ?, failure = ? where organisation_id = ? and id = ?")
                .params(
                        attempts,
                        Timestamp.from(due),
                        failure,
                        item.organisation().value(),
                        item.id())
                .update();
    }
}
