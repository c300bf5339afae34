package org.heliograph.platform.gateways;

import java.util.UUID;

/** The name of a gateway. */
public record GatewayId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
