package org.heliograph.link;

import java.util.Optional;
import java.util.UUID;

/** How a new gateway becomes known: it shows its key, a person compares the fingerprint. */
public final class Enrolment {
    private Enrolment() {}

    /**
     * Shows a gateway's key, with the one-use code as the right to do so.
     *
     * @param publicKey base64 of the SPKI of an EC P-384 key
     */
    public record Request(String codeId, String secret, String publicKey, String hostName, String version) {}

    /** The platform holds the key until an administrator has compared its fingerprint. */
    public record Opened(UUID enrolment) {}

    /** Where the enrolment stands: {@code pending}, {@code confirmed} or {@code refused}. */
    public record State(
            String state, Optional<UUID> gateway, Optional<UUID> organisation, Optional<String> organisationName) {
        public static final String PENDING = "pending";
        public static final String CONFIRMED = "confirmed";
        public static final String REFUSED = "refused";
    }
}
