package org.heliograph.platform.identity;

import java.util.Set;
import org.heliograph.platform.tenancy.OrganisationId;

/** What a person may do in one organisation. */
public record Membership(OrganisationId organisation, String organisationName, Set<Role> roles) {
    public Membership {
        roles = Set.copyOf(roles);
    }
}
