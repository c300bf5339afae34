package org.heliograph.gateway.deliver;

import java.util.UUID;

/** What the spool says about an offer; the whole offer is the record's body. */
record OfferNote(UUID delivery, UUID lane, int attempt) {}
