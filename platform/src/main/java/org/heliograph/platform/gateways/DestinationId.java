package org.heliograph.platform.gateways;

import java.util.UUID;

/** The name of a machine that receives. */
public record DestinationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
