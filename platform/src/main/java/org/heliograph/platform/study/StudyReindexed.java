package org.heliograph.platform.study;

import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Rows of a study were made again from what rests. Why it was kept is not known any more, so whoever listens keeps it.
 * Published in the transaction that ends the study's reindexing.
 */
public record StudyReindexed(OrganisationId organisation, StudyId studyId) {}
