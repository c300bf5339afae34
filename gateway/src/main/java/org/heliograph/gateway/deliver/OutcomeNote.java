package org.heliograph.gateway.deliver;

import java.util.UUID;

/** What the spool says about an outcome, and about the report of one; the whole outcome is the record's body. */
record OutcomeNote(UUID delivery, int attempt, String outcome) {}
