package org.heliograph.platform.audit;

import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What is asked before content is read: who, which study, whose, under which grant, why. Equal openings within 15
 * minutes are one look.
 */
public record Opening(
        LedgerActor actor,
        StudyId study,
        OrganisationId owner,
        @Nullable GrantId grant,
        LookPurpose purpose) {

    public Opening {
        if (actor.organisation().equals(owner) != (grant == null)) {
            throw new IllegalArgumentException("Another organisation reads under a grant, the owner under none");
        }
    }

    public static Opening own(LedgerActor actor, StudyId study, LookPurpose purpose) {
        return new Opening(actor, study, actor.organisation(), null, purpose);
    }

    public static Opening shared(
            LedgerActor actor, StudyId study, OrganisationId owner, GrantId grant, LookPurpose purpose) {
        return new Opening(actor, study, owner, grant, purpose);
    }

    boolean isShared() {
        return grant != null;
    }
}
