package org.heliograph.platform.patient;

import java.util.Locale;

/** Who described a patient, the least believed first: an image, an order, the hospital's own admission record. */
enum ToldBy {
    STUDY,
    ORDER,
    ADT;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ToldBy ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** A study never changes what is known; all others may, when nobody who is believed more has spoken. */
    boolean mayCorrect(ToldBy before) {
        return this != STUDY && compareTo(before) >= 0;
    }
}
