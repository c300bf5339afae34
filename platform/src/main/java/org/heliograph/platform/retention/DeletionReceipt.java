package org.heliograph.platform.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a deletion receipt signs.
 *
 * @param outcome {@code destroyed}: the key is gone, nobody can read it any more; {@code access-ended}: this organisation
 *     cannot, its owner may
 * @param grant by which the organisation had access
 */
public record DeletionReceipt(
        int v, UUID organisation, UUID owner, UUID study, String outcome, Optional<UUID> grant, Instant at) {
    public static final String TYPE = "heliograph-deletion-receipt+jws";

    static final String DESTROYED = "destroyed";
    static final String ACCESS_ENDED = "access-ended";
}
