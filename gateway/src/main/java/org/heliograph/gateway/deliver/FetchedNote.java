package org.heliograph.gateway.deliver;

import java.util.UUID;

/** What the spool says about a data set fetched: of which delivery it is, and its number there. */
record FetchedNote(UUID delivery, int number) {}
