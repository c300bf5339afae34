package org.heliograph.platform.gateways;

import org.heliograph.platform.tenancy.OrganisationId;

/** The gateway that calls, by its access token: the principal of a request under {@code /link/v1}. */
public record GatewayCaller(GatewayId gateway, OrganisationId organisation) {}
