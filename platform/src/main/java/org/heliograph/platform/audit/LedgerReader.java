package org.heliograph.platform.audit;

import java.time.Instant;
import org.heliograph.platform.tenancy.OrganisationId;

/** Someone who looked under a grant, at the time of their first look. */
public record LedgerReader(String name, OrganisationId organisation, Instant at) {}
