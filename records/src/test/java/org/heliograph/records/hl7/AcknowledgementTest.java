package org.heliograph.records.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-21T18:30:05+01:00");
    private static final ControlId OWN = new ControlId("H1");
    private static final Fault NO_PATIENT = Fault.at(Hl7ErrorCode.REQUIRED_FIELD_MISSING, "PID", 3);

    @Test
    void swapsSenderAndReceiverAndEchoesTheControlId() {
        assertThat(answer(Acknowledgement.ACCEPTED, adt("2.5.1", "", "")))
                .contains("MSH|^~\\&|C|D|A|B|20261121183005+0100||ACK^A08^ACK|H1|P|2.5.1\rMSA|AA|77\r");
    }

    /** The same message answered by HAPI: code, id and addresses agree. */
    @ParameterizedTest
    @ValueSource(strings = {"2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6"})
    void agreesWithHapiOnWhoAnswersWhat(String version) throws Exception {
        byte[] received = adt(version, "", "");
        try (DefaultHapiContext context = new DefaultHapiContext(new GenericModelClassFactory())) {
            context.setValidationContext(ValidationContextFactory.noValidation());
            context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
            PipeParser hapi = context.getPipeParser();
            Message theirs = hapi.parse(new String(received, StandardCharsets.US_ASCII))
                    .generateACK(AcknowledgmentCode.AE, new HL7Exception("x"));
            Message ours = hapi.parse(
                    answer(Acknowledgement.error(NO_PATIENT), received).orElseThrow());

            for (String path :
                    new String[] {"MSH-3", "MSH-4", "MSH-5", "MSH-6", "MSH-9-1", "MSH-9-2", "MSH-11", "MSH-12"}) {
                assertThat(new Terser(ours).get(path)).as(path).isEqualTo(new Terser(theirs).get(path));
            }
            assertThat(new Terser(ours).get("MSA-1")).isEqualTo(new Terser(theirs).get("MSA-1"));
            assertThat(new Terser(ours).get("MSA-2")).isEqualTo(new Terser(theirs).get("MSA-2"));
        }
    }

    /** HL7 v2.4 §2.16.5 and v2.5.1 §2.15.5. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2.3; ERR|PID^1^3^101&Required field missing&HL70357",
                "2.4; ERR|PID^1^3^101&Required field missing&HL70357",
                "2.5; ERR||PID^1^3|101^Required field missing^HL70357|E",
                "2.7; ERR||PID^1^3|101^Required field missing^HL70357|E"
            })
    void saysWhereAndWhyInTheFormOfTheVersion(String version, String err) {
        assertThat(answer(Acknowledgement.rejected(NO_PATIENT), adt(version, "", ""))
                        .orElseThrow())
                .endsWith(err + "\r")
                .contains("\rMSA|AR|77");
    }

    /** HL7 v2.5.1 §2.9.3 and table 0155. */
    @ParameterizedTest
    @CsvSource({
        "'', '', AA, AE",
        "AL, NE, CA, CE",
        "AL, AL, CA, CE",
        "NE, AL, AA, AE",
        "ER, NE, '', CE",
        "SU, NE, CA, ''",
        "ER, AL, AA, CE",
        "NE, NE, '', ''",
        "'', AL, AA, AE",
        "AL, '', CA, CE"
    })
    void answersInTheModeTheSenderAsksFor(String accept, String application, String good, String bad) {
        byte[] message = adt("2.5.1", accept, application);

        assertThat(code(answer(Acknowledgement.ACCEPTED, message))).isEqualTo(good);
        assertThat(code(answer(Acknowledgement.error(NO_PATIENT), message))).isEqualTo(bad);
    }

    /** H7. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MSH|^~\\&|A|B|C|D|2026||ACK^A08^ACK|77|P|2.5.1\rMSA|AA|1\r",
                "MSH|^~\\&|A|B|C|D|2026||ACK|77|P|2.5.1\r",
                "MSH|^~\\&|A|B|C|D|2026||RSP^K22^RSP_K21|77|P|2.5\rMSA|AA|1\r"
            })
    void neverAnswersAnAcknowledgement(String message) {
        assertThat(answer(Acknowledgement.ACCEPTED, message.getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void answersInTheSendersOwnSeparators() {
        byte[] message = "MSH#*!?%#A#B*x#C#D#2026##ADT*A08#7?F?7#P#2.5\r".getBytes(StandardCharsets.US_ASCII);

        assertThat(answer(Acknowledgement.ACCEPTED, message).orElseThrow())
                .startsWith("MSH#*!?%#C#D#A#B*x#20261121183005+0100##ACK*A08*ACK#H1#P#2.5\r")
                .endsWith("MSA#AA#7?F?7\r");
    }

    @Test
    void namesTheFieldThatAnExceptionNames() {
        assertThat(Fault.of(new Hl7Exception(Hl7ErrorCode.DATA_TYPE_ERROR, "PID-3", "x")))
                .isEqualTo(new Fault(Hl7ErrorCode.DATA_TYPE_ERROR, "PID", 1, 3));
        assertThat(Fault.of(new Hl7Exception(Hl7ErrorCode.DATA_TYPE_ERROR, "segment 3", "x")))
                .isEqualTo(new Fault(Hl7ErrorCode.DATA_TYPE_ERROR, "", 0, 0));
    }

    @Test
    void readsBackWhatAReceiverSays() {
        ControlId sent = new ControlId("77");
        assertThat(read("MSA|AA|77")).isEqualTo(new AckOutcome.Accepted(sent, AcknowledgementCode.AA));
        assertThat(read("MSA|CA|77")).isEqualTo(new AckOutcome.Accepted(sent, AcknowledgementCode.CA));
        assertThat(read("MSA|AE|77\rERR||PID^1^3|101|E"))
                .isEqualTo(new AckOutcome.Failed(
                        sent, AcknowledgementCode.AE, Optional.of(Hl7ErrorCode.REQUIRED_FIELD_MISSING)));
        assertThat(read("MSA|AR|77\rERR|PID^1^3^204&x"))
                .isEqualTo(new AckOutcome.Rejected(
                        sent, AcknowledgementCode.AR, Optional.of(Hl7ErrorCode.UNKNOWN_KEY_IDENTIFIER)));
        assertThat(read("MSA|CR|77"))
                .isEqualTo(new AckOutcome.Rejected(sent, AcknowledgementCode.CR, Optional.empty()));
    }

    @Test
    void takesNothingElseForAnAcknowledgement() {
        assertThat(read("MSA|AA|")).isEqualTo(new AckOutcome.Garbage("MSA-2"));
        assertThat(read("MSA|OK|77")).isEqualTo(new AckOutcome.Garbage("MSA-1"));
        assertThat(read("PID|1")).isEqualTo(new AckOutcome.Garbage("MSA-2"));
        assertThat(AckOutcome.read("HTTP/1.1 400".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new AckOutcome.Garbage("MSH"));
    }

    private static AckOutcome read(String segments) {
        return AckOutcome.read(
                ("MSH|^~\\&|A|B|C|D|2026||ACK|1|P|2.5\r" + segments + "\r").getBytes(StandardCharsets.US_ASCII));
    }

    private static String code(Optional<String> answer) {
        return answer.map(text -> text.replaceAll("(?s).*\rMSA\\|(..)\\|77.*", "$1"))
                .orElse("");
    }

    private static Optional<String> answer(Acknowledgement acknowledgement, byte[] message) {
        return acknowledgement
                .answerTo(Hl7Message.parse(message), OWN, AT)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    private static byte[] adt(String version, String accept, String application) {
        String header = "MSH|^~\\&|A|B|C|D|20260101120000||ADT^A08|77|P|" + version;
        String modes = accept.isEmpty() && application.isEmpty() ? "" : "|||" + accept + "|" + application;
        return (header + modes + "\rPID|1\r").getBytes(StandardCharsets.US_ASCII);
    }
}
