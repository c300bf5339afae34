package org.heliograph.records.hl7;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The answer to a message (HL7 v2.5.1 §2.9.2, §2.14.1): ACK with MSA, and ERR where it is negative.
 *
 * <p>A message that itself carries MSA is never answered, so that two systems cannot acknowledge each other for ever.
 */
public record Acknowledgement(AcknowledgementCode verdict, Optional<Fault> fault) {
    public static final Acknowledgement ACCEPTED = new Acknowledgement(AcknowledgementCode.AA, Optional.empty());

    /** Not taken now; the sender may try again. */
    public static Acknowledgement error(Fault fault) {
        return new Acknowledgement(AcknowledgementCode.AE, Optional.of(fault));
    }

    /** Not taken, and the same message never will be. */
    public static Acknowledgement rejected(Fault fault) {
        return new Acknowledgement(AcknowledgementCode.AR, Optional.of(fault));
    }

    /** The bytes to answer with; empty where the sender asked for none, or where it is an acknowledgement itself. */
    public Optional<byte[]> answerTo(Hl7Message message, ControlId own, OffsetDateTime at) {
        if (message.segment("MSA").isPresent() || message.type().code().equals("ACK")) {
            return Optional.empty();
        }
        return AcknowledgementMode.of(message).answer(verdict).map(code -> write(message, code, own, at));
    }

    private byte[] write(Hl7Message message, AcknowledgementCode code, ControlId own, OffsetDateTime at) {
        Delimiters theirs = message.delimiters();
        boolean complete = theirs.encodingCharacters().length == 4;
        MessageWriter writer = new MessageWriter(complete ? theirs : Delimiters.STANDARD, message.charset());
        Hl7Version version = message.version().orElse(Hl7Version.V2_5_1);
        MessageWriter.Segment header = writer.header()
                .copy(3, message.field("MSH", 5))
                .copy(4, message.field("MSH", 6))
                .copy(5, message.field("MSH", 3))
                .copy(6, message.field("MSH", 4))
                .text(7, Hl7Time.format(at))
                .text(10, own.value())
                .copy(11, message.field("MSH", 11))
                .text(12, version.id())
                .text(18, message.charset().declared());
        messageType(header, message.type().trigger(), version).end();
        MessageWriter.Segment msa = writer.segment("MSA").text(1, code.name()).copy(2, message.field("MSH", 10));
        // MSA-3 was withdrawn in v2.7 in favour of ERR.
        if (fault.isPresent() && !version.atLeast(Hl7Version.V2_7)) {
            msa.text(3, fault.get().code().text());
        }
        msa.end();
        fault.ifPresent(found -> error(writer, found, version));
        return writer.toBytes();
    }

    private static MessageWriter.Segment messageType(MessageWriter.Segment header, String trigger, Hl7Version version) {
        if (!version.atLeast(Hl7Version.V2_2)) {
            return header.text(9, "ACK");
        }
        boolean structure = version.atLeast(Hl7Version.V2_4);
        return header.components(9, "ACK", trigger, structure ? "ACK" : "");
    }

    /** ERR-1 until v2.4, ERR-2 to ERR-4 from v2.5 on (HL7 v2.5.1 §2.15.5). */
    private static void error(MessageWriter writer, Fault fault, Hl7Version version) {
        MessageWriter.Segment err = writer.segment("ERR");
        if (version.atLeast(Hl7Version.V2_5)) {
            err.components(2, fault.segment(), fault.sequenceText(), fault.fieldText())
                    .components(3, fault.code().value(), fault.code().text(), "HL70357")
                    .text(4, "E")
                    .end();
            return;
        }
        err.components(1, fault.segment(), fault.sequenceText(), fault.fieldText())
                .component(1, 4, fault.code().value(), fault.code().text(), "HL70357")
                .end();
    }
}
