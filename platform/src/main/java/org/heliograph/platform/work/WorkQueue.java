package org.heliograph.platform.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes work in the caller's transaction: it is done if, and only if, that transaction commits. */
@Component
public final class WorkQueue {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkSignal signal;

    WorkQueue(Tenancy tenancy, JdbcClient jdbc, Clock clock, WorkSignal signal) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.clock = clock;
        this.signal = signal;
    }

    public void put(OrganisationId organisation, WorkKind kind, UUID subject) {
        put(organisation, kind, subject, false);
    }

    /** Work that goes before all other that is due when it is urgent. */
    public void put(OrganisationId organisation, WorkKind kind, UUID subject, boolean urgent) {
        put(organisation, kind, subject, clock.instant(), urgent);
    }

    /** The work is done no sooner than {@code due}. */
    public void putAfter(OrganisationId organisation, WorkKind kind, UUID subject, Instant due) {
        put(organisation, kind, subject, due, false);
    }

    private void put(OrganisationId organisation, WorkKind kind, UUID subject, Instant due, boolean urgent) {
        tenancy.run(organisation, () -> {
            jdbc.sql("insert into work (organisation_id, kind, subject, due, urgent) values (?, ?, ?, ?, ?)")
                    .params(organisation.value(), kind.value(), subject, Timestamp.from(due), urgent)
                    .update();
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    signal.raise();
                }
            });
        });
    }
}
