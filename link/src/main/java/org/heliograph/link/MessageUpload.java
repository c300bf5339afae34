package org.heliograph.link;

import java.time.Instant;
import java.util.UUID;

/**
 * An HL7 v2 message as the gateway received it, named by the gateway.
 *
 * @param sha256 of the body, lower-case hex
 * @param body base64
 */
public record MessageUpload(UUID message, String sourceAddress, Instant receivedAt, String sha256, String body) {

    /** What the receipt's signature stands for: this message is durable on the platform. */
    public record Receipt(int v, UUID message, String sha256, Instant at) {
        public static final String TYPE = "heliograph-message-receipt+jws";
    }

    /** The answer: a {@link Receipt} signed by a receipt key. */
    public record Answer(String receipt) {}
}
