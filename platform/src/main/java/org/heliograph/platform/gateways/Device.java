package org.heliograph.platform.gateways;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A machine on a hospital's network that sends, or tried to. */
public record Device(
        UUID id, Protocol protocol, Optional<String> aeTitle, String address, State state, Instant firstSeen) {
    public enum State {
        NEW,
        ALLOWED,
        REFUSED;

        /** The word in JSON and SQL. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
