package org.heliograph.platform.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.RoundTrip;
import org.heliograph.platform.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes work in the caller's transaction: it is done if, and only if, that transaction commits. What a transaction puts is
 * written in one statement at its end, and not at all where the same work waits already.
 */
@Component
public final class WorkQueue {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkSignal signal;
    private final WorkPace pace = new WorkPace();

    WorkQueue(Tenancy tenancy, JdbcClient jdbc, Clock clock, WorkSignal signal) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.clock = clock;
        this.signal = signal;
    }

    /** What is to be done, of which once is enough. */
    record Wanted(OrganisationId organisation, WorkKind kind, UUID subject) {}

    /** When, and whether before all other work. */
    record When(Instant due, boolean urgent) {
        When with(When other) {
            return new When(due.isBefore(other.due) ? due : other.due, urgent || other.urgent);
        }
    }

    public void put(OrganisationId organisation, WorkKind kind, UUID subject) {
        put(organisation, kind, subject, false);
    }

    /** Work that goes before all other that is due when it is urgent. */
    public void put(OrganisationId organisation, WorkKind kind, UUID subject, boolean urgent) {
        put(new Wanted(organisation, kind, subject), new When(clock.instant(), urgent));
    }

    /** Work that is put again and again: for now, or for a moment later when the same was put just before. */
    public void putSoon(OrganisationId organisation, WorkKind kind, UUID subject, boolean urgent) {
        put(organisation, kind, subject, urgent, WorkPace.Moment.SHORT);
    }

    /** The same of what is much work and hardly changes: the longer it goes on, the longer the moment. */
    public void putSeldom(OrganisationId organisation, WorkKind kind, UUID subject, boolean urgent) {
        put(organisation, kind, subject, urgent, urgent ? WorkPace.Moment.SHORT : WorkPace.Moment.GROWING);
    }

    private void put(OrganisationId organisation, WorkKind kind, UUID subject, boolean urgent, WorkPace.Moment moment) {
        Wanted wanted = new Wanted(organisation, kind, subject);
        put(wanted, new When(pace.due(wanted, clock.instant(), moment), urgent));
    }

    /** The work is done no sooner than {@code due}, and then for itself: what is done before does not stand for it. */
    public void putAfter(OrganisationId organisation, WorkKind kind, UUID subject, Instant due) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("insert into work (organisation_id, kind, subject, due) values (?, ?, ?, ?)")
                        .params(organisation.value(), kind.value(), subject, Timestamp.from(due))
                        .update());
    }

    /** The same, sent together with other statements of the caller's transaction. */
    public void putAfter(RoundTrip trip, OrganisationId organisation, WorkKind kind, UUID subject, Instant due) {
        trip.tell(
                "insert into work (organisation_id, kind, subject, due) values (?, ?, ?, ?)",
                organisation.value(),
                kind.value(),
                subject,
                Timestamp.from(due));
    }

    /** Puts work for many subjects, each with an id by which it can be withdrawn. */
    public List<UUID> putEach(OrganisationId organisation, WorkKind kind, List<UUID> subjects, Instant due) {
        List<UUID> ids = subjects.stream().map(_ -> UUID.randomUUID()).toList();
        tenancy.run(
                organisation,
                () -> jdbc.sql("insert into work (organisation_id, id, kind, subject, due)"
                                + " select ?, id, ?, subject, ? from unnest(?::uuid[], ?::uuid[]) as put (id, subject)")
                        .params(
                                organisation.value(),
                                kind.value(),
                                Timestamp.from(due),
                                ids.toArray(UUID[]::new),
                                subjects.toArray(UUID[]::new))
                        .update());
        return ids;
    }

    /** Whether the work was still to be done, and is not any more once the caller's transaction commits. */
    public boolean withdraw(OrganisationId organisation, UUID id) {
        return tenancy.as(
                        organisation,
                        () -> jdbc.sql("delete from work where organisation_id = ? and id = ?")
                                .params(organisation.value(), id)
                                .update())
                == 1;
    }

    /** The same, sent together with other statements of the caller's transaction; a row when it was. */
    public RoundTrip.Answer<Object> withdraw(RoundTrip trip, OrganisationId organisation, UUID id) {
        return trip.tell("delete from work where organisation_id = ? and id = ?", organisation.value(), id);
    }

    private void put(Wanted wanted, When when) {
        tenancy.run(wanted.organisation(), () -> {
            Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
            if (pending == null) {
                pending = new Pending();
                TransactionSynchronizationManager.bindResource(this, pending);
                TransactionSynchronizationManager.registerSynchronization(pending);
            }
            pending.all.merge(wanted, when, When::with);
        });
    }

    /** What the current transaction has put. */
    private final class Pending implements TransactionSynchronization {
        private final Map<Wanted, When> all = new LinkedHashMap<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            Map<OrganisationId, List<Wanted>> of = new LinkedHashMap<>();
            all.keySet()
                    .forEach(wanted -> of.computeIfAbsent(wanted.organisation(), _ -> new ArrayList<>())
                            .add(wanted));
            of.forEach((organisation, some) -> tenancy.run(organisation, () -> write(organisation, some)));
        }

        /**
         * Work that waits is found unlocked: nobody does it now, and nobody begins before this transaction has ended, so
         * whoever does it sees what this transaction has written.
         */
        private void write(OrganisationId organisation, List<Wanted> some) {
            List<When> when = some.stream().map(all::get).toList();
            jdbc.sql("""
                            insert into work (organisation_id, kind, subject, due, urgent)
                            select :organisation, put.kind, put.subject, put.due, put.urgent
                            from unnest(:kinds::text[], :subjects::uuid[], :dues::timestamptz[], :urgent::boolean[])
                                as put (kind, subject, due, urgent)
                            where not exists (
                                select 1 from work waiting
                                where waiting.organisation_id = :organisation and waiting.kind = put.kind
                                  and waiting.subject = put.subject and waiting.due <= put.due
                                  and (waiting.urgent or not put.urgent)
                                limit 1 for no key update skip locked)""")
                    .param("organisation", organisation.value())
                    .param("kinds", some.stream().map(one -> one.kind().value()).toArray(String[]::new))
                    .param("subjects", some.stream().map(Wanted::subject).toArray(UUID[]::new))
                    .param(
                            "dues",
                            when.stream().map(one -> one.due().toString()).toArray(String[]::new))
                    .param("urgent", when.stream().map(When::urgent).toArray(Boolean[]::new))
                    .update();
        }

        @Override
        public void afterCommit() {
            Instant now = clock.instant();
            for (When one : all.values()) {
                if (one.due().isAfter(now)) {
                    signal.raiseAt(one.due());
                } else {
                    signal.raise();
                }
            }
        }

        @Override
        public void afterCompletion(int status) {
            @Nullable Object ended = TransactionSynchronizationManager.unbindResourceIfPossible(WorkQueue.this);
            if (ended != null && ended != this) {
                throw new IllegalStateException("work of another transaction");
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(WorkQueue.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(WorkQueue.this, this);
        }
    }
}
