package org.heliograph.platform.patient;

import org.heliograph.platform.tenancy.OrganisationId;

/** Whose ids an organisation's are when a message or an image does not say (ADR 0010). */
@FunctionalInterface
interface DefaultIssuer {
    Issuer of(OrganisationId organisation);
}
