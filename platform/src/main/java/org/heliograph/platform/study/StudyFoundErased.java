package org.heliograph.platform.study;

import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Rows speak of a study whose key was destroyed: they came back with a backup. Whoever destroys studies does it again.
 * Published outside of any transaction.
 */
public record StudyFoundErased(OrganisationId organisation, StudyId studyId) {}
