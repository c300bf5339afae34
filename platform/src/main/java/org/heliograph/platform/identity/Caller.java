package org.heliograph.platform.identity;

import java.util.Set;
import org.heliograph.platform.tenancy.OrganisationId;

/** The person behind a request, in the organisation that is active in their session. */
public record Caller(PersonId person, OrganisationId organisation, Set<Role> roles, SessionId session, String name) {

    public Caller {
        roles = Set.copyOf(roles);
    }
}
