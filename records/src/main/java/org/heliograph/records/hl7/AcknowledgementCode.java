package org.heliograph.records.hl7;

import java.util.Optional;

/** HL7 table 0008: application acknowledgements (A.) and accept acknowledgements of the enhanced mode (C.). */
public enum AcknowledgementCode {
    AA,
    AE,
    AR,
    CA,
    CE,
    CR;

    static Optional<AcknowledgementCode> of(String value) {
        for (AcknowledgementCode code : values()) {
            if (code.name().equals(value)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    /** The same verdict at the accept level. */
    AcknowledgementCode atAcceptLevel() {
        return switch (this) {
            case AA, CA -> CA;
            case AE, CE -> CE;
            case AR, CR -> CR;
        };
    }

    boolean isPositive() {
        return this == AA || this == CA;
    }
}
