package org.heliograph.platform.patient;

import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/** The hospital describes the patient of a study otherwise than before. Published within the correcting transaction. */
public record PatientCorrected(OrganisationId organisation, StudyId studyId) {}
