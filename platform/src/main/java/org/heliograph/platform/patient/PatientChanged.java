package org.heliograph.platform.patient;

import org.heliograph.platform.tenancy.OrganisationId;

/** The hospital says something else of a patient than before, or merged another into it; in the transaction that says so. */
record PatientChanged(OrganisationId organisation, PatientKey patient) {}
