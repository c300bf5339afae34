package org.heliograph.link;

import java.util.List;
import java.util.Optional;

/**
 * What became of an attempt.
 *
 * @param outcome {@code accepted}, {@code error}, {@code rejected}, {@code unreachable}, {@code garbage}, {@code timeout}
 *     or {@code partial}
 * @param acknowledgement the HL7 acknowledgement as it came, base64
 * @param correction the version of the correction that was made on the way to the receiver; a gateway that knows of none
 *     says nothing, and sends objects as they are stored
 */
public record DeliveryOutcome(
        int attempt,
        String outcome,
        String code,
        Optional<String> acknowledgement,
        Optional<List<InstanceStatus>> instances,
        Optional<Integer> correction) {

    /** The DIMSE status of one instance, four hex digits. */
    public record InstanceStatus(int number, String status) {}
}
