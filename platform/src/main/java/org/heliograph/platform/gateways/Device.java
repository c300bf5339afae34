package org.heliograph.platform.gateways;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A machine on a hospital's network that sends, or tried to.
 *
 * @param urgent whether all that it sends goes before the rest
 */
public record Device(
        UUID id,
        Protocol protocol,
        Optional<String> aeTitle,
        String address,
        State state,
        Instant firstSeen,
        Rights rights,
        boolean urgent) {

    /**
     * What it may ask of the gateway besides sending.
     *
     * @param port where it takes objects that are moved to it, and reports of storage commitment
     */
    public record Rights(boolean query, boolean retrieve, Optional<Integer> port) {
        public static final Rights NONE = new Rights(false, false, Optional.empty());

        private static final int HIGHEST_PORT = 65535;

        public Rights {
            if (port.filter(number -> number < 1 || number > HIGHEST_PORT).isPresent()) {
                throw new IllegalArgumentException("A port is a number from 1 to 65535.");
            }
        }
    }

    /** Whether it may do anything at all now. */
    public boolean isAllowed() {
        return state == State.ALLOWED;
    }

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
