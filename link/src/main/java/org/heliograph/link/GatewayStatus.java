package org.heliograph.link;

import java.time.Instant;
import java.util.Optional;

/** How a gateway is. Counts and times only. */
public record GatewayStatus(
        String version,
        long waitingInstances,
        long waitingMessages,
        Optional<Instant> oldestWaiting,
        long diskFreeBytes,
        int dicomPort,
        int mllpPort,
        Instant now) {}
