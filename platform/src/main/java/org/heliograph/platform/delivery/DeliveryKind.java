package org.heliograph.platform.delivery;

import java.util.Locale;
import org.heliograph.platform.gateways.Receives;

/** What is delivered. */
public enum DeliveryKind {
    /** A report as ORU^R01. */
    RESULT(Receives.RESULTS),
    /** A report as an Encapsulated PDF instance. */
    REPORT_DOCUMENT(Receives.REPORT_DOCUMENTS),
    /** Instances of a study that is shared. */
    STUDY(Receives.SHARED_STUDIES);

    private final Receives receives;

    DeliveryKind(Receives receives) {
        this.receives = receives;
    }

    /** Which destinations it goes to. */
    public Receives receives() {
        return receives;
    }

    /** The word in JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static DeliveryKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
