package org.heliograph.platform.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.study.StudyFoundErased;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks at a study when a reason of it has ended, and has it destroyed when that was the last one. */
@Component
final class DestructionHandler implements WorkHandler {
    static final WorkKind KIND = new WorkKind("retention-look");

    private final Tenancy tenancy;
    private final ReasonStore store;
    private final Destruction destruction;
    private final Grants grants;
    private final Clock clock;

    DestructionHandler(Tenancy tenancy, ReasonStore store, Destruction destruction, Grants grants, Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.destruction = destruction;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId owner, UUID subject) {
        StudyId study = new StudyId(subject);
        Instant now = clock.instant();
        endedShares(owner, study, now);
        List<RetentionReason> reasons = tenancy.as(owner, () -> store.of(study));
        // No reason at all: it is destroyed already. A crash on the way there leaves the reasons, which go last.
        if (!reasons.isEmpty() && reasons.stream().noneMatch(reason -> reason.holds(now))) {
            destruction.destroy(owner, study, now);
        }
    }

    /** A backup brought rows of an erased study back: what was done to it is done again. */
    @EventListener
    void on(StudyFoundErased erased) {
        destruction.destroy(erased.organisation(), erased.studyId(), clock.instant());
    }

    /** The recipients of shares that are over have a receipt of that, whatever becomes of the study. */
    private void endedShares(OrganisationId owner, StudyId study, Instant now) {
        for (Grant grant : grants.ofStudy(owner, study)) {
            if (grant.state(now) != Grant.State.ACTIVE) {
                destruction.accessEnded(owner, study, grant, now);
            }
        }
    }
}
