package org.heliograph.platform.audit;

import java.util.UUID;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.identity.SessionId;
import org.heliograph.platform.tenancy.OrganisationId;

/** Who did what the ledger tells, and for which organisation. */
public sealed interface LedgerActor {

    OrganisationId organisation();

    /** A person in a session; the name as it was then. */
    record Person(OrganisationId organisation, PersonId person, SessionId session, String name)
            implements LedgerActor {}

    /** A gateway; its id is a plain UUID since the gateways feature comes later in the order of knowledge. */
    record Gateway(OrganisationId organisation, UUID gateway) implements LedgerActor {}

    /** A machine on a gateway's network, for which the gateway asks: who it is stands in the row as its name. */
    record Peer(OrganisationId organisation, UUID gateway, String aeTitle, String address) implements LedgerActor {}

    /** The platform itself, by the feature that acted. */
    record Platform(OrganisationId organisation, String feature) implements LedgerActor {}
}
