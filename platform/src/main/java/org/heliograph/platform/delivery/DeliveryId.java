package org.heliograph.platform.delivery;

import java.util.UUID;

/** The name of a delivery. */
public record DeliveryId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
