package org.heliograph.platform.study;

import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Instances of a study must not be used any more, and are shown to nobody from now on. Published in the transaction that
 * hides them.
 *
 * @param reason the code of the note's title, in DCM
 */
public record InstancesRejected(OrganisationId organisation, StudyId studyId, String reason, int instances) {}
