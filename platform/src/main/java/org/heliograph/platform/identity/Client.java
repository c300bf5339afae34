package org.heliograph.platform.identity;

import java.util.Set;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * A program of one organisation that asks with a token.
 *
 * @param name what whoever made the token called it
 */
public record Client(ClientId client, OrganisationId organisation, Set<Scope> scopes, String name)
        implements Requester {
    public Client {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
