package org.heliograph.platform.patient;

import java.util.UUID;

/** The platform's name of an order. */
public record OrderId(UUID value) {

    public static OrderId of(String text) {
        return new OrderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
