package org.heliograph.records.hl7;

import java.util.Optional;

/**
 * Which acknowledgement a sender wants at once (HL7 v2.5.1 §2.9.2 original mode, §2.9.3 enhanced mode).
 *
 * <p>Enhanced mode is declared by MSH-15 or MSH-16. The accept acknowledgement (CA) means safely stored, which is what
 * Heliograph says at once; where only an application acknowledgement is asked for, the same answer is given as AA.
 */
public record AcknowledgementMode(Condition accept, Condition application) {
    /** HL7 table 0155; an empty field is NE in the enhanced mode and AL in the original. */
    public enum Condition {
        AL,
        NE,
        ER,
        SU,
        ABSENT;

        boolean wants(boolean positive) {
            return switch (this) {
                case AL -> true;
                case NE, ABSENT -> false;
                case ER -> !positive;
                case SU -> positive;
            };
        }

        static Condition of(String value) {
            return switch (value) {
                case "AL" -> AL;
                case "NE" -> NE;
                case "ER" -> ER;
                case "SU" -> SU;
                default -> ABSENT;
            };
        }
    }

    public static AcknowledgementMode of(Hl7Message message) {
        return new AcknowledgementMode(
                Condition.of(message.field("MSH", 15).text().strip()),
                Condition.of(message.field("MSH", 16).text().strip()));
    }

    public boolean isEnhanced() {
        return accept != Condition.ABSENT || application != Condition.ABSENT;
    }

    /** The code to answer with, or nothing where the sender asked not to be answered. */
    Optional<AcknowledgementCode> answer(AcknowledgementCode verdict) {
        if (!isEnhanced()) {
            return Optional.of(verdict);
        }
        if (accept.wants(verdict.isPositive())) {
            return Optional.of(verdict.atAcceptLevel());
        }
        return application.wants(verdict.isPositive()) ? Optional.of(verdict) : Optional.empty();
    }
}
