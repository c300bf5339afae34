package org.heliograph.gateway.deliver;

import java.util.Locale;

/** The words for what became of a delivery (docs/link.md). */
enum Outcomes {
    ACCEPTED,
    /** Not now; try again. */
    ERROR,
    /** Never as it is; a person has to look. */
    REJECTED,
    UNREACHABLE,
    /** What came back is no answer. */
    GARBAGE,
    TIMEOUT,
    /** Some instances are stored, others may be later. */
    PARTIAL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
