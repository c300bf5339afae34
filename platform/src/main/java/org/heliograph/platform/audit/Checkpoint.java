package org.heliograph.platform.audit;

import java.time.Instant;
import java.util.UUID;

/** What a checkpoint signs: at this sequence the organisation's chain had this hash. */
record Checkpoint(int v, UUID organisation, long sequence, String hash, Instant at) {
    static final String TYPE = "heliograph-checkpoint+jws";
}
