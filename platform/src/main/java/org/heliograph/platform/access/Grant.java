package org.heliograph.platform.access;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;

/** The right of one organisation to read one study of another until a time. */
public record Grant(
        OrganisationId owner,
        GrantId grantId,
        StudyId studyId,
        OrganisationId recipient,
        String purpose,
        boolean reportsAllowed,
        boolean urgent,
        Instant grantedAt,
        Instant expiresAt,
        @Nullable Ending ended) {

    /** How a grant came to its end. */
    public enum Ending {
        RECALLED,
        EXPIRED
    }

    /** What the portal calls the grant's state: a grant ends at its time, whether or not anyone noted it. */
    public enum State {
        ACTIVE,
        RECALLED,
        EXPIRED
    }

    public State state(Instant now) {
        return Optional.ofNullable(ended)
                .map(how -> switch (how) {
                    case RECALLED -> State.RECALLED;
                    case EXPIRED -> State.EXPIRED;
                })
                .orElseGet(() -> now.isBefore(expiresAt) ? State.ACTIVE : State.EXPIRED);
    }
}
