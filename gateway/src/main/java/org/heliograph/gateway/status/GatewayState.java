package org.heliograph.gateway.status;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.gateway.send.RecompressionState;
import org.heliograph.gateway.spool.SpoolState;

/**
 * How the gateway is: counts, times and ports. No patient data.
 *
 * @param receivers how destinations were last known to keep what they took
 */
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
        Map<String, String> receivers,
        Instant now) {
    public GatewayState {
        receivers = Collections.unmodifiableMap(new TreeMap<>(receivers));
    }
}
