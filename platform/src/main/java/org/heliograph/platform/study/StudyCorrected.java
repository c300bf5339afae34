package org.heliograph.platform.study;

import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/** The hospital says something else of a study's patient than before, or nothing else any more than the images. */
public record StudyCorrected(OrganisationId organisation, StudyId studyId) {}
