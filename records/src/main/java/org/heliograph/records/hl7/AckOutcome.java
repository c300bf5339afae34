package org.heliograph.records.hl7;

import java.util.Optional;

/** What a receiver said to a message of ours (HL7 table 0008), and to which. */
public sealed interface AckOutcome {
    /** AA or CA: taken over. */
    record Accepted(ControlId answered, AcknowledgementCode code) implements AckOutcome {}

    /** AE or CE: not taken now. */
    record Failed(ControlId answered, AcknowledgementCode code, Optional<Hl7ErrorCode> reason) implements AckOutcome {}

    /** AR or CR: refused for good. */
    record Rejected(ControlId answered, AcknowledgementCode code, Optional<Hl7ErrorCode> reason)
            implements AckOutcome {}

    /** Not an acknowledgement at all; {@code where} names the segment or field that is wrong. */
    record Garbage(String where) implements AckOutcome {}

    /** Reads an answer. Match {@code answered} with the message's own MSH-10 before believing it. */
    static AckOutcome read(byte[] bytes) {
        Hl7Message message;
        ControlId answered;
        try {
            message = Hl7Message.parse(bytes);
            String id = message.field("MSA", 2).text();
            if (id.isEmpty()) {
                return new Garbage("MSA-2");
            }
            answered = new ControlId(id);
        } catch (Hl7Exception e) {
            return new Garbage(e.location());
        }
        Optional<AcknowledgementCode> code =
                AcknowledgementCode.of(message.field("MSA", 1).text().strip());
        if (code.isEmpty()) {
            return new Garbage("MSA-1");
        }
        return switch (code.get()) {
            case AA, CA -> new Accepted(answered, code.get());
            case AE, CE -> new Failed(answered, code.get(), reason(message));
            case AR, CR -> new Rejected(answered, code.get(), reason(message));
        };
    }

    private static Optional<Hl7ErrorCode> reason(Hl7Message message) {
        return Hl7ErrorCode.of(message.field("ERR", 3).component(1).text())
                .or(() -> Hl7ErrorCode.of(
                        message.field("ERR", 1).component(4).subcomponent(1).text()));
    }
}
