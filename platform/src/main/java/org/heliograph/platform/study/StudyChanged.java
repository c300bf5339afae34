package org.heliograph.platform.study;

import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Instances came to a study. Published in the transaction that writes them, so what a listener writes is there if they
 * are. A study in quarantine says nothing.
 *
 * @param complete whether the sending site holds no more of it
 * @param urgent whether what follows from it goes before other work
 */
public record StudyChanged(OrganisationId organisation, StudyId studyId, boolean complete, boolean urgent) {}
