package org.heliograph.records.hl7;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Who a message is about: the PID segment (HL7 v2.5.1 §3.4.2).
 *
 * @param identifiers PID-3, those that are not empty
 * @param name PID-5, its first repetition
 * @param birthDate PID-7, when it is precise to the day
 * @param sex PID-8 as sent (HL7 table 0001), empty when absent
 * @param segment the segment itself, to copy its fields as they came
 */
public record PatientIdentification(
        List<PatientIdentifier> identifiers,
        PersonName name,
        Optional<LocalDate> birthDate,
        String sex,
        Hl7Segment segment) {
    public PatientIdentification {
        identifiers = List.copyOf(identifiers);
    }

    /** The patient of the message's first PID. */
    public static Optional<PatientIdentification> of(Hl7Message message) {
        return message.segment("PID").map(PatientIdentification::of);
    }

    static PatientIdentification of(Hl7Segment pid) {
        return new PatientIdentification(
                PatientIdentifier.listOf(pid.field(3)),
                PersonName.of(pid.field(5).repetition(1), 1),
                Hl7Time.date(pid.field(7).text().strip()),
                pid.field(8).component(1).text().strip(),
                pid);
    }

    /** PID-3 as it came. */
    public byte[] rawIdentifiers() {
        return segment.field(3).raw();
    }

    @Override
    public String toString() {
        return "PatientIdentification[…]";
    }
}
