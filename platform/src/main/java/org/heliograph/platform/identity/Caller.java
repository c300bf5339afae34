package org.heliograph.platform.identity;

import java.util.Collections;
import java.util.Set;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * A person who asks, in the one organisation that the session is for.
 *
 * @param roles in that organisation
 * @param name as it is shown
 */
public record Caller(PersonId person, OrganisationId organisation, Set<Role> roles, SessionId session, String name)
        implements Requester {
    /** The operator's organisation: none, written so that row-level security finds nothing. */
    public static final OrganisationId PLATFORM = new OrganisationId(new java.util.UUID(0, 0));

    public Caller {
        roles = Set.copyOf(roles);
    }

    @Override
    public boolean may(Scope scope) {
        return !Collections.disjoint(roles, scope.roles());
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
