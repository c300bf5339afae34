package org.heliograph.platform.patient;

import java.util.UUID;

/** The name that a gateway gave to an HL7 v2 message. */
public record MessageId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
