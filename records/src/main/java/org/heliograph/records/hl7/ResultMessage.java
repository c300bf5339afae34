package org.heliograph.records.hl7;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Writes the unsolicited result of an imaging order, ORU^R01 (HL7 v2.5.1 §7.3.1): the report's lines as TX, then its PDF
 * as ED.
 *
 * <p>Patient, visit, numbers and ordering provider are copied from the hospital's own order, byte by byte where it uses
 * the usual separators. The same input gives the same bytes.
 */
public final class ResultMessage {
    /** LOINC 18748-4, the report of an imaging study. */
    private static final String[] REPORT = {"18748-4", "Diagnostic imaging study", "LN"};

    private ResultMessage() {}

    public static byte[] write(OrderMessage order, ImagingOrder of, SignedReport report, ResultEnvelope envelope) {
        MessageWriter writer = new MessageWriter(Delimiters.STANDARD, charset(order.message(), report, envelope));
        header(writer, order.message(), envelope);
        patient(writer, order.patient().segment());
        order.visit().ifPresent(writer::copy);
        request(writer, of, report);
        observations(writer, report);
        return writer.toBytes();
    }

    /** The order's character set where it holds the report's text, for that is what its sender can read; else UTF-8. */
    private static Hl7Charset charset(Hl7Message order, SignedReport report, ResultEnvelope envelope) {
        Interpreter interpreter = report.interpreter();
        String all = report.text()
                + interpreter.id()
                + interpreter.family()
                + interpreter.given()
                + envelope.sendingApplication()
                + envelope.sendingFacility()
                + envelope.receivingApplication()
                + envelope.receivingFacility();
        Hl7Charset theirs = order.charset();
        return theirs.known() && theirs.canEncode(all) ? theirs : Hl7Charset.UTF_8;
    }

    private static void header(MessageWriter writer, Hl7Message order, ResultEnvelope envelope) {
        MessageWriter.Segment header = writer.header()
                .text(3, envelope.sendingApplication())
                .text(4, envelope.sendingFacility())
                .text(5, envelope.receivingApplication())
                .text(6, envelope.receivingFacility())
                .text(7, Hl7Time.format(envelope.at()))
                .text(10, envelope.controlId().value())
                .text(12, envelope.version().id())
                .text(18, writer.charset().declared());
        boolean structure = envelope.version().atLeast(Hl7Version.V2_3_1);
        header.components(9, "ORU", "R01", structure ? "ORU_R01" : "");
        Hl7Value processing = order.field("MSH", 11);
        if (processing.isEmpty()) {
            header.text(11, "P");
        } else {
            header.copy(11, processing);
        }
        header.end();
    }

    private static void patient(MessageWriter writer, Hl7Segment pid) {
        MessageWriter.Segment patient = writer.segment("PID").text(1, "1");
        for (int field : new int[] {3, 5, 7, 8}) {
            patient.copy(field, pid.field(field));
        }
        patient.end();
    }

    private static void request(MessageWriter writer, ImagingOrder order, SignedReport report) {
        Hl7Segment ordered = order.request();
        Hl7Value placer = first(ordered, order.common(), 2);
        Hl7Value filler = first(ordered, order.common(), 3);
        writer.segment("ORC").text(1, "RE").copy(2, placer).copy(3, filler).end();
        MessageWriter.Segment request =
                writer.segment("OBR").text(1, "1").copy(2, placer).copy(3, filler);
        for (int field : new int[] {4, 7, 16, 18, 19, 20, 24}) {
            request.copy(field, ordered.field(field));
        }
        Interpreter interpreter = report.interpreter();
        request.text(22, Hl7Time.format(report.signedAt()))
                .text(25, report.status().code())
                .component(32, 1, interpreter.id(), interpreter.family(), interpreter.given())
                .end();
    }

    /** OBR's number, or ORC's where OBR has none. */
    private static Hl7Value first(Hl7Segment request, Optional<Hl7Segment> common, int field) {
        Hl7Value value = request.field(field);
        return value.isEmpty() ? common.map(orc -> orc.field(field)).orElse(value) : value;
    }

    private static void observations(MessageWriter writer, SignedReport report) {
        List<String> lines = report.text().lines().toList();
        int number = 0;
        for (String line : lines) {
            number++;
            observation(writer, number, "TX", report).text(5, line).end();
        }
        if (report.pdf().isPresent()) {
            byte[] base64 = Base64.getEncoder().encode(report.pdf().get());
            byte[] type = "^application^pdf^Base64^".getBytes(StandardCharsets.US_ASCII);
            byte[] data = new byte[type.length + base64.length];
            System.arraycopy(type, 0, data, 0, type.length);
            System.arraycopy(base64, 0, data, type.length, base64.length);
            observation(writer, number + 1, "ED", report).raw(5, data).end();
        }
    }

    /** OBX-4 tells the lines of one observation apart (HL7 v2.5.1 §7.4.2.4). */
    private static MessageWriter.Segment observation(
            MessageWriter writer, int number, String valueType, SignedReport report) {
        return writer.segment("OBX")
                .text(1, Integer.toString(number))
                .text(2, valueType)
                .components(3, REPORT)
                .text(4, Integer.toString(number))
                .text(11, report.status().code());
    }
}
