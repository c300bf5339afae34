package org.heliograph.platform.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** Forbids to destroy studies of one's own organisation, and allows it again; what keeps a study, and what became of it. */
@Component
public final class LegalHolds {
    private final Tenancy tenancy;
    private final Retention retention;
    private final Studies studies;
    private final HoldActStore acts;
    private final Ledger ledger;
    private final Clock clock;

    LegalHolds(Tenancy tenancy, Retention retention, Studies studies, HoldActStore acts, Ledger ledger, Clock clock) {
        this.acts = acts;
        this.tenancy = tenancy;
        this.retention = retention;
        this.studies = studies;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Why a study is kept now.
     *
     * @param acts what was done about holds, the newest first
     * @param receipts of what was destroyed or ended, as compact JWS
     */
    public record Kept(boolean held, List<RetentionReason> reasons, List<HoldAct> acts, List<String> receipts) {
        public Kept {
            acts = List.copyOf(acts);
            reasons = List.copyOf(reasons);
            receipts = List.copyOf(receipts);
        }
    }

    /** Empty for a study that the organisation neither has nor had. */
    public Optional<Kept> of(OrganisationId owner, StudyId study) {
        Instant now = clock.instant();
        List<RetentionReason> reasons = retention.reasons(owner, study).stream()
                .filter(reason -> reason.holds(now))
                .toList();
        List<String> receipts = retention.receipts(owner, study);
        return receipts.isEmpty() && !has(owner, study)
                ? Optional.empty()
                : Optional.of(new Kept(held(reasons), reasons, tenancy.as(owner, () -> acts.of(study)), receipts));
    }

    /** False for a study that the organisation has not. Once more changes nothing. */
    public boolean hold(Caller person, StudyId study, String reason) {
        return change(person, study, true, reason);
    }

    /** As {@link #hold}: a study that nothing else keeps is destroyed then. */
    public boolean release(Caller person, StudyId study, String reason) {
        return change(person, study, false, reason);
    }

    private boolean change(Caller person, StudyId study, boolean hold, String reason) {
        OrganisationId owner = person.organisation();
        if (!has(owner, study)) {
            return false;
        }
        tenancy.run(owner, () -> {
            if (held(retention.reasons(owner, study)) == hold) {
                return;
            }
            if (hold) {
                retention.hold(owner, study);
            } else {
                retention.release(owner, study);
            }
            acts.add(
                    owner,
                    study,
                    new HoldAct(
                            hold ? HoldAct.Kind.PLACED : HoldAct.Kind.RELEASED,
                            reason,
                            person.name(),
                            clock.instant()));
            ledger.record(
                    owner,
                    LedgerEvent.of(hold ? LedgerKind.HOLD_PLACED : LedgerKind.HOLD_RELEASED, LedgerActor.of(person))
                            .onStudy(owner, study));
        });
        return true;
    }

    private boolean has(OrganisationId owner, StudyId study) {
        return studies.find(owner, StudyRef.of(study)).isPresent();
    }

    private static boolean held(List<RetentionReason> reasons) {
        return reasons.stream().anyMatch(reason -> reason.kind() == RetentionReason.Kind.LEGAL_HOLD);
    }
}
