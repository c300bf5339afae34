package org.heliograph.platform.document;

import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * A version of a report was signed. Published in the transaction that writes it, so what a listener writes is there if it
 * is.
 */
public record ReportSigned(OrganisationId owner, StudyId studyId, ReportId reportId, int version, UUID versionId) {}
