package org.heliograph.platform.share;

import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/** A share's time is over. It was unreadable from that moment on; this is said when the rows are tidied. */
public record ShareExpired(OrganisationId owner, OrganisationId recipient, StudyId studyId, GrantId grantId) {}
