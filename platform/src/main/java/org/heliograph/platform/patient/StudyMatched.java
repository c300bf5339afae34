package org.heliograph.platform.patient;

import java.util.Optional;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * A study is known to be its patient's: by the rule and its order, or because a person confirmed it. Published within
 * the transaction that notes it, and again when the study turns out to be urgent.
 */
public record StudyMatched(OrganisationId organisation, StudyId studyId, Optional<OrderId> order, boolean urgent) {}
