package org.heliograph.platform.patient;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.heliograph.platform.objects.StudyKey;

/**
 * A message's row without its body.
 *
 * @param source the sender's address on the gateway's network, without its port
 * @param sha256 of the body, lower-case hex
 */
record StoredMessage(
        MessageId messageId,
        UUID gateway,
        String source,
        Instant receivedAt,
        Instant storedAt,
        String sha256,
        StudyKey key) {

    byte[] hash() {
        return HexFormat.of().parseHex(sha256);
    }

    @Override
    public String toString() {
        return "StoredMessage[" + messageId + "]";
    }
}
