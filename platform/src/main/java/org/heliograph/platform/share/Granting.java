package org.heliograph.platform.share;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.access.NewGrant;
import org.heliograph.platform.access.SharedStudies;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Gives and ends grants, with all that belongs to it, within the caller's transaction as the owner. */
@Component
final class Granting {
    private final Grants grants;
    private final SharedStudies sharedStudies;
    private final Banners banners;
    private final Ledger ledger;
    private final WorkQueue work;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Granting(
            Grants grants,
            SharedStudies sharedStudies,
            Banners banners,
            Ledger ledger,
            WorkQueue work,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.grants = grants;
        this.sharedStudies = sharedStudies;
        this.banners = banners;
        this.ledger = ledger;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    /** Grants a study, or makes the grant that the recipient holds last longer. */
    Grant give(LedgerActor actor, StudySummary study, ShareOrder order) {
        OrganisationId owner = study.owner();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant until = now.plus(order.lasts());
        boolean urgent = order.urgent() || study.urgent();
        Grant grant = held(study, order, now)
                .map(held -> grants.extend(owner, held.grantId(), until, urgent))
                .orElseGet(() -> grants.give(
                                owner,
                                new NewGrant(
                                        study.studyId(), order.recipient(), order.purpose(), true, urgent, now, until))
                        .orElseThrow());
        sharedStudies.show(grant, banners.of(study));
        work.putAfter(owner, ShareExpiryHandler.KIND, grant.grantId().value(), grant.expiresAt());
        record(LedgerKind.SHARE_GRANTED, actor, grant, order.purpose());
        events.publishEvent(new StudyShared(
                owner, grant.recipient(), grant.studyId(), grant.grantId(), grant.urgent(), grant.expiresAt()));
        return grant;
    }

    /** The grant that the recipient holds now; one whose time is over is ended first. */
    private Optional<Grant> held(StudySummary study, ShareOrder order, Instant now) {
        Optional<Grant> open = grants.open(study.owner(), study.studyId(), order.recipient());
        if (open.isPresent() && open.get().state(now) == Grant.State.EXPIRED) {
            expire(open.get());
            return Optional.empty();
        }
        return open;
    }

    /** Shows what has become of a shared study. */
    void refresh(Grant grant, StudySummary study) {
        sharedStudies.show(grant, banners.of(study));
    }

    void recall(LedgerActor actor, Grant grant) {
        if (end(LedgerKind.SHARE_RECALLED, actor, grant, Grant.Ending.RECALLED)) {
            events.publishEvent(new ShareRecalled(grant.owner(), grant.recipient(), grant.studyId(), grant.grantId()));
        }
    }

    void expire(Grant grant) {
        LedgerActor actor = new LedgerActor.Platform(grant.owner(), "share");
        if (end(LedgerKind.SHARE_ENDED, actor, grant, Grant.Ending.EXPIRED)) {
            events.publishEvent(new ShareExpired(grant.owner(), grant.recipient(), grant.studyId(), grant.grantId()));
        }
    }

    /** False when another has ended it meanwhile, who then says so. */
    private boolean end(LedgerKind kind, LedgerActor actor, Grant grant, Grant.Ending how) {
        if (grants.end(grant.owner(), grant.grantId(), how, clock.instant()).isEmpty()) {
            return false;
        }
        sharedStudies.hide(grant);
        record(kind, actor, grant, grant.purpose());
        return true;
    }

    private void record(LedgerKind kind, LedgerActor actor, Grant grant, String purpose) {
        LedgerEvent event = LedgerEvent.of(kind, actor)
                .onStudy(grant.owner(), grant.studyId())
                .underGrant(grant.grantId())
                .forPurpose(purpose);
        ledger.record(grant.owner(), event);
        ledger.record(grant.recipient(), event);
    }
}
