package org.heliograph.platform.delivery;

import java.util.Locale;
import java.util.regex.Pattern;

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
        if (value.equals("0000") || value.startsWith("B") || value.equals("0107") || value.equals("0116")) {
            return Kind.STORED;
        }
        // A7xx is Refused: Out of Resources; 0213 its older form; 0110 is a processing failure, which may pass.
        if (value.startsWith("A7") || value.equals("0213") || value.equals("0110")) {
            return Kind.LATER;
        }
        return Kind.REFUSED;
    }

    /** The word in a delivery's code. */
    String code() {
        return "dimse-" + value.toLowerCase(Locale.ROOT);
    }
}
