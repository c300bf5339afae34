package org.heliograph.platform.delivery;

import java.util.Locale;
import java.util.regex.Pattern;
import org.heliograph.dimse.storage.StoreOutcome;
import org.heliograph.dimse.storage.StoreStatus.Retry;

/** The status of a C-STORE response, four hex digits (PS3.7 §C, PS3.4 §B.2.3). */
record StoreStatus(String value) {
    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9A-F]{4}");

    /** What follows from it. */
    enum Kind {
        /** Success, or success with a warning: coerced, elements discarded, data set does not match SOP class. */
        STORED,
        /** Out of resources, or something of the network: the same instance may well be stored later. */
        LATER,
        /** The destination does not want this instance as it is. */
        REFUSED
    }

    StoreStatus {
        value = value.toUpperCase(Locale.ROOT);
        if (!FOUR_DIGITS.matcher(value).matches()) {
            throw new IllegalArgumentException("a DIMSE status has four hex digits");
        }
    }

    Kind kind() {
        // Judged as the gateway judged it, which had the same code before it.
        int code = Integer.parseInt(value, 16);
        if (new StoreOutcome.Answered(code).stored()) {
            return Kind.STORED;
        }
        return org.heliograph.dimse.storage.StoreStatus.of(code)
                        .filter(status -> status.retry() == Retry.LATER)
                        .isPresent()
                ? Kind.LATER
                : Kind.REFUSED;
    }

    /** The word in a delivery's code. */
    String code() {
        return "dimse-" + value.toLowerCase(Locale.ROOT);
    }
}
