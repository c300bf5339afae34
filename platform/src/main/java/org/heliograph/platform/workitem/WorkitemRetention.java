package org.heliograph.platform.workitem;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a finished workitem for a week, and as long as somebody holds it by a deletion lock (PS3.4 §CC.2.1.3, PS3.17
 * GGG.1); then it is forgotten.
 */
@Component
final class WorkitemRetention implements WorkHandler {
    static final WorkKind KIND = new WorkKind("workitem-retention");
    static final Duration KEPT = Duration.ofDays(7);
    private static final Duration AGAIN = Duration.ofDays(1);

    private final Tenancy tenancy;
    private final WorkitemStore store;
    private final JdbcClient jdbc;
    private final WorkQueue work;
    private final Clock clock;

    WorkitemRetention(Tenancy tenancy, WorkitemStore store, JdbcClient jdbc, WorkQueue work, Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    void finished(OrganisationId organisation, Uid workitem, Instant now) {
        work.putAfter(organisation, KIND, subject(workitem), now.plus(KEPT));
    }

    /** A subject is a UUID and a workitem has a UID: the one is a hash of the other, found again among the finished. */
    private static UUID subject(Uid workitem) {
        return UUID.nameUUIDFromBytes(workitem.value().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId organisation, UUID subject) {
        tenancy.run(organisation, () -> {
            for (String uid : jdbc.sql("select workitem_uid from workitem where organisation_id = ?"
                            + " and state in ('COMPLETED', 'CANCELED') and changed_at <= ?")
                    .params(
                            organisation.value(),
                            java.sql.Timestamp.from(clock.instant().minus(KEPT)))
                    .query(String.class)
                    .list()) {
                Uid workitem = new Uid(uid);
                if (subject(workitem).equals(subject)
                        && !store.forget(organisation, workitem, clock.instant().minus(KEPT))) {
                    work.putAfter(organisation, KIND, subject, clock.instant().plus(AGAIN));
                }
            }
        });
    }
}
