package org.heliograph.gateway.receive;

import java.util.UUID;

/**
 * What the spool says about a message: the name the gateway gave it, its MSH-10, and who sent it.
 *
 * @param reusedControlId whether the same source had sent another message with this MSH-10 before
 */
public record ReceivedMessage(UUID message, String controlId, String sourceAddress, boolean reusedControlId) {}
