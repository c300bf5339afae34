package org.heliograph.platform.identity;

import org.heliograph.platform.tenancy.OrganisationId;

/** Whoever asks for studies by DICOMweb: a person in a session, or a program with a token. */
public sealed interface Requester permits Caller, Client {

    /** For which organisation it asks. */
    OrganisationId organisation();

    /** As it is shown in the ledger. */
    String name();

    boolean may(Scope scope);
}
