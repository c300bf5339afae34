package org.heliograph.records.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The view of an ADT message (HL7 v2.5.1 chapter 3): its event, its patient, and what it merges.
 *
 * @param event MSH-9.2, or EVN-1 where that is empty
 * @param visit PV1, when present
 */
public record AdtMessage(
        String event, PatientIdentification patient, Optional<Hl7Segment> visit, List<PatientMerge> merges) {
    public AdtMessage {
        merges = List.copyOf(merges);
    }

    public static AdtMessage of(Hl7Message message) {
        MessageType type = message.type();
        if (!type.code().equals("ADT")) {
            throw new Hl7Exception(Hl7ErrorCode.UNSUPPORTED_MESSAGE_TYPE, "MSH-9", "is not ADT");
        }
        PatientIdentification patient = PatientIdentification.of(message)
                .orElseThrow(() ->
                        new Hl7Exception(Hl7ErrorCode.SEGMENT_SEQUENCE_ERROR, "PID", "an ADT message needs a patient"));
        String event = type.trigger().isEmpty() ? message.field("EVN", 1).text().strip() : type.trigger();
        return new AdtMessage(event, patient, message.segment("PV1"), merges(message));
    }

    /** Each MRG belongs to the PID before it; A40 may carry several pairs. */
    private static List<PatientMerge> merges(Hl7Message message) {
        List<PatientMerge> merges = new ArrayList<>();
        Optional<PatientIdentification> current = Optional.empty();
        for (Hl7Segment segment : message.segments()) {
            if (segment.is("PID")) {
                current = Optional.of(PatientIdentification.of(segment));
            } else if (segment.is("MRG")) {
                PatientIdentification surviving = current.orElseThrow(
                        () -> new Hl7Exception(Hl7ErrorCode.SEGMENT_SEQUENCE_ERROR, "MRG", "has no PID before it"));
                merges.add(new PatientMerge(surviving, PatientIdentifier.listOf(segment.field(1))));
            }
        }
        return merges;
    }
}
