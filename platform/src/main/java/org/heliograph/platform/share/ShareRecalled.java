package org.heliograph.platform.share;

import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/** A share was recalled. Published within the transaction that ends it. */
public record ShareRecalled(OrganisationId owner, OrganisationId recipient, StudyId studyId, GrantId grantId) {}
