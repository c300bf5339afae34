package org.heliograph.gateway.receive;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the spool says about a message: the name the gateway gave it, its MSH-10, and who sent it.
 *
 * @param reusedControlId whether the same source had sent another message with this MSH-10 before
 * @param urgentOrders what is known of STAT and ASAP orders in it ({@link UrgentOrders}); nothing when there are none
 */
public record ReceivedMessage(
        UUID message,
        String controlId,
        String sourceAddress,
        boolean reusedControlId,
        Optional<List<String>> urgentOrders) {}
