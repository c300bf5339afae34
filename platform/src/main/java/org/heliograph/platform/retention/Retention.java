package org.heliograph.platform.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.share.ShareRecalled;
import org.heliograph.platform.share.StudyShared;
import org.heliograph.platform.study.StudyChanged;
import org.heliograph.platform.study.StudyReindexed;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The reasons why studies are kept. When the last one of a study may have ended, it is looked at again. */
@Component
public final class Retention {
    /** What was sent only to be shared has no archive reason. */
    static final Duration IMPORT = Duration.ofDays(30);

    private final Tenancy tenancy;
    private final ReasonStore store;
    private final WorkQueue work;
    private final Clock clock;

    Retention(Tenancy tenancy, ReasonStore store, WorkQueue work, Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.work = work;
        this.clock = clock;
    }

    @EventListener
    void on(StudyChanged changed) {
        Instant now = clock.instant();
        Instant ends = now.plus(IMPORT);
        tenancy.run(changed.organisation(), () -> {
            if (store.prolong(changed.organisation(), changed.studyId(), RetentionReason.Kind.IMPORT, ends, now)) {
                work.putAfter(
                        changed.organisation(),
                        DestructionHandler.KIND,
                        changed.studyId().value(),
                        ends);
            }
        });
    }

    /** Why it was kept is lost with the rows: it stays until somebody decides. */
    @EventListener
    void on(StudyReindexed reindexed) {
        archive(reindexed.organisation(), reindexed.studyId(), Optional.empty());
    }

    @EventListener
    void on(StudyShared shared) {
        Instant ends = shared.expiresAt();
        tenancy.run(shared.owner(), () -> {
            store.give(
                    shared.owner(),
                    shared.studyId(),
                    new RetentionReason(
                            RetentionReason.Kind.SHARE, shared.grantId().value(), Optional.of(ends)),
                    clock.instant());
            work.putAfter(
                    shared.owner(), DestructionHandler.KIND, shared.studyId().value(), ends);
        });
    }

    @EventListener
    void on(ShareRecalled recalled) {
        tenancy.run(recalled.owner(), () -> {
            store.end(
                    recalled.studyId(),
                    RetentionReason.Kind.SHARE,
                    recalled.grantId().value(),
                    clock.instant());
            work.put(
                    recalled.owner(),
                    DestructionHandler.KIND,
                    recalled.studyId().value());
        });
    }

    /** Keeps a study in this organisation's archive, or for ever when no end is given. */
    public void archive(OrganisationId owner, StudyId study, Optional<Instant> ends) {
        give(owner, study, RetentionReason.Kind.ARCHIVE, ends);
    }

    /** Forbids to destroy a study, whatever else ends. */
    public void hold(OrganisationId owner, StudyId study) {
        give(owner, study, RetentionReason.Kind.LEGAL_HOLD, Optional.empty());
    }

    public void release(OrganisationId owner, StudyId study) {
        tenancy.run(owner, () -> {
            store.end(study, RetentionReason.Kind.LEGAL_HOLD, RetentionReason.ONCE, clock.instant());
            work.put(owner, DestructionHandler.KIND, study.value());
        });
    }

    public List<RetentionReason> reasons(OrganisationId owner, StudyId study) {
        return tenancy.as(owner, () -> store.of(study));
    }

    /** The signed receipts of what was destroyed or ended, as compact JWS. */
    public List<String> receipts(OrganisationId organisation, StudyId study) {
        return tenancy.as(organisation, () -> store.receipts(study));
    }

    private void give(OrganisationId owner, StudyId study, RetentionReason.Kind kind, Optional<Instant> ends) {
        tenancy.run(owner, () -> {
            store.give(owner, study, new RetentionReason(kind, RetentionReason.ONCE, ends), clock.instant());
            ends.ifPresent(end -> work.putAfter(owner, DestructionHandler.KIND, study.value(), end));
        });
    }
}
