package org.heliograph.platform.audit;

import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;

/** Something that happened, other than a look. The detail is a code or an id, never patient data. */
public record LedgerEvent(
        LedgerKind kind,
        LedgerActor actor,
        @Nullable OrganisationId owner,
        @Nullable StudyId study,
        @Nullable GrantId grant,
        @Nullable String purpose,
        @Nullable String detail) {

    public LedgerEvent {
        if (kind == LedgerKind.LOOK_OPENED || kind == LedgerKind.LOOK_CLOSED) {
            throw new IllegalArgumentException("A look is opened and closed by the ledger itself");
        }
    }

    public static LedgerEvent of(LedgerKind kind, LedgerActor actor) {
        return new LedgerEvent(kind, actor, null, null, null, null, null);
    }

    public LedgerEvent onStudy(OrganisationId ownerOfStudy, StudyId studyId) {
        return new LedgerEvent(kind, actor, ownerOfStudy, studyId, grant, purpose, detail);
    }

    public LedgerEvent underGrant(GrantId grantId) {
        return new LedgerEvent(kind, actor, owner, study, grantId, purpose, detail);
    }

    public LedgerEvent forPurpose(String why) {
        return new LedgerEvent(kind, actor, owner, study, grant, why, detail);
    }

    public LedgerEvent withDetail(String code) {
        return new LedgerEvent(kind, actor, owner, study, grant, purpose, code);
    }
}
