package org.heliograph.platform.gateways;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A gateway as its organisation's administrators see it. */
public record Gateway(
        GatewayId id,
        String name,
        State state,
        Optional<String> fingerprint,
        Optional<String> hostName,
        Optional<String> version,
        Optional<Instant> lastSeen,
        Optional<Long> waitingInstances,
        Optional<Long> waitingMessages,
        List<Device> devices,
        List<Destination> destinations) {
    public Gateway {
        devices = List.copyOf(devices);
        destinations = List.copyOf(destinations);
    }

    public enum State {
        /** A code was made; nobody has used it. */
        CREATED,
        /** It has shown its key; an administrator is to compare the fingerprint. */
        PENDING,
        ACTIVE,
        REVOKED;

        /** The word in JSON and SQL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
