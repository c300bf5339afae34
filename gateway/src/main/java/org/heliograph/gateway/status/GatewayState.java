package org.heliograph.gateway.status;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.gateway.send.RecompressionState;
import org.heliograph.gateway.spool.SpoolState;

/** How the gateway is: counts, times and ports. No patient data. */
public record GatewayState(
        String version,
        UUID gateway,
        String organisationName,
        String platform,
        boolean platformReached,
        long settingsVersion,
        String aeTitle,
        int dicomPort,
        int mllpPort,
        long waitingInstances,
        long waitingMessages,
        Optional<Instant> oldestWaiting,
        long alarms,
        RecompressionState recompression,
        SpoolState spool,
        Instant now) {}
