package org.heliograph.platform.share;

import java.time.Instant;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/** A study was shared, or its share was made longer. Published within the transaction that grants it. */
public record StudyShared(
        OrganisationId owner,
        OrganisationId recipient,
        StudyId studyId,
        GrantId grantId,
        boolean urgent,
        Instant expiresAt) {}
