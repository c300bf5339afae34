package org.heliograph.platform.delivery;

import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Waits for its turn, or for its next attempt. */
    PENDING,
    /** A gateway has it. */
    IN_FLIGHT,
    /** The destination has acknowledged it. Nothing else makes it so. */
    DELIVERED,
    /** The destination refuses it; it holds its lane until a person decides. */
    PARKED,
    /** It never was, or is no more, to be delivered; its code says why. */
    FAILED;

    /** The word in JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static DeliveryState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
