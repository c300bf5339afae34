package org.heliograph.records.hl7;

import java.time.OffsetDateTime;

/** What stands in the MSH of a result and is not the order's: who sends it to whom, its id and time. */
public record ResultEnvelope(
        ControlId controlId,
        OffsetDateTime at,
        String sendingApplication,
        String sendingFacility,
        String receivingApplication,
        String receivingFacility,
        Hl7Version version) {
    public ResultEnvelope {
        if (!version.atLeast(Hl7Version.V2_3)) {
            throw new IllegalArgumentException("a result is written in v2.3 or later");
        }
    }

    /** The order's own version where it is 2.3 or later, else 2.5.1. */
    public static Hl7Version versionFor(Hl7Message order) {
        return order.version()
                .filter(version -> version.atLeast(Hl7Version.V2_3))
                .orElse(Hl7Version.V2_5_1);
    }
}
