package org.heliograph.platform.audit;

import java.util.UUID;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Client;
import org.heliograph.platform.identity.ClientId;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.SessionId;
import org.heliograph.platform.tenancy.OrganisationId;

/** Who did what the ledger tells, and for which organisation. */
public sealed interface LedgerActor {

    OrganisationId organisation();

    /** A person in a session; the name as it was then. */
    record Person(OrganisationId organisation, PersonId person, SessionId session, String name)
            implements LedgerActor {}

    /** A program that holds a token of the organisation; the name as it was then. */
    record Program(OrganisationId organisation, ClientId client, String name) implements LedgerActor {}

    /** A gateway; its id is a plain UUID since the gateways feature comes later in the order of knowledge. */
    record Gateway(OrganisationId organisation, UUID gateway) implements LedgerActor {}

    /** A machine on a gateway's network, for which the gateway asks: who it is stands in the row as its name. */
    record Peer(OrganisationId organisation, UUID gateway, String aeTitle, String address) implements LedgerActor {}

    /** The platform itself, by the feature that acted. */
    record Platform(OrganisationId organisation, String feature) implements LedgerActor {}

    static LedgerActor of(Requester requester) {
        return switch (requester) {
            case Caller person -> new Person(person.organisation(), person.person(), person.session(), person.name());
            case Client client -> new Program(client.organisation(), client.client(), client.name());
        };
    }
}
