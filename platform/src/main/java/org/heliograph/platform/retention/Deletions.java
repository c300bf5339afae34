package org.heliograph.platform.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** Destroys a study because someone of its organisation orders it, before its reasons have ended. */
@Component
public final class Deletions {
    private final Tenancy tenancy;
    private final ReasonStore store;
    private final Studies studies;
    private final Destruction destruction;
    private final Ledger ledger;
    private final Clock clock;

    Deletions(
            Tenancy tenancy, ReasonStore store, Studies studies, Destruction destruction, Ledger ledger, Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.studies = studies;
        this.destruction = destruction;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What came of the order. */
    public enum Outcome {
        DESTROYED,
        /** The organisation has no such study. */
        UNKNOWN,
        /** A person has forbidden to destroy it. */
        HELD,
        /** Others may read it: the shares have to be recalled first, so that they are told. */
        SHARED
    }

    /** Destroys a study of the requester's own organisation, for good: the key first, then everything else. */
    public Outcome delete(Requester requester, Uid studyInstanceUid) {
        OrganisationId owner = requester.organisation();
        Instant now = clock.instant();
        Optional<StudyId> found = studies.find(owner, studyInstanceUid).map(StudySummary::studyId);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        StudyId study = found.get();
        List<RetentionReason> reasons = tenancy.as(owner, () -> store.of(study)).stream()
                .filter(reason -> reason.holds(now))
                .toList();
        if (has(reasons, RetentionReason.Kind.LEGAL_HOLD)) {
            return Outcome.HELD;
        }
        if (has(reasons, RetentionReason.Kind.SHARE)) {
            return Outcome.SHARED;
        }
        ledger.record(
                owner,
                LedgerEvent.of(LedgerKind.STUDY_DELETION_ORDERED, LedgerActor.of(requester))
                        .onStudy(owner, study));
        destruction.destroy(owner, study, now);
        return Outcome.DESTROYED;
    }

    private static boolean has(List<RetentionReason> reasons, RetentionReason.Kind kind) {
        return reasons.stream().anyMatch(reason -> reason.kind() == kind);
    }
}
