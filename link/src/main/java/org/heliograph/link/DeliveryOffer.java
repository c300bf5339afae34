package org.heliograph.link;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;

/**
 * The head of a lane, offered to the gateway that delivers it.
 *
 * @param kind {@code hl7} or {@code dicom}
 */
public record DeliveryOffer(
        UUID delivery,
        UUID lane,
        int attempt,
        String kind,
        UUID destination,
        Optional<Hl7> hl7,
        Optional<List<Instance>> instances) {

    /** The message, base64, and its MSH-10, which the acknowledgement has to name. */
    public record Hl7(String body, String controlId) {}

    /** An instance to fetch, by its number in this delivery. */
    public record Instance(
            int number,
            Uid sopClassUid,
            Uid sopInstanceUid,
            Uid transferSyntaxUid,
            long length,
            ContentIdentity identity) {}

    /** The answer to the long poll. */
    public record Poll(long settingsVersion, Optional<String> checkpoint, List<DeliveryOffer> deliveries) {
        public Poll {
            deliveries = List.copyOf(deliveries);
        }
    }
}
