package org.heliograph.platform.access;

import java.time.Instant;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/** A grant that is about to be given. */
public record NewGrant(
        StudyId studyId,
        OrganisationId recipient,
        String purpose,
        boolean reportsAllowed,
        boolean urgent,
        Instant grantedAt,
        Instant expiresAt) {

    public NewGrant {
        if (!expiresAt.isAfter(grantedAt)) {
            throw new IllegalArgumentException("A grant ends after it is given");
        }
    }
}
