package org.heliograph.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.MessageUpload;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.patient.MessageIntake.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(PlatformDatabase.class)
final class MessageIntakeTest {
    private static final String HEADER = "MSH|^~\\&|ADT|COUNTY|H|C|20261121190000||ADT^A04|1|P|2.5.1";
    private static final String PID = "PID|1||4711^^^COUNTY^MR||Doe^Jane||19610508|F";

    private final PatientBench bench;
    private final PlatformDatabase.Ground ground;

    MessageIntakeTest(PlatformDatabase.Ground ground) {
        this.ground = ground;
        bench = new PatientBench(ground);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void signsThatAMessageIsDurableAndSaysTheSameAgain() {
        byte[] body = PatientBench.body(HEADER, PID);
        UUID id = UUID.randomUUID();
        MessageUpload upload = bench.upload(id, body);
        Answer first = bench.intake.take(bench.organisation, bench.gateway, upload, body);
        bench.audit.clock.advance(java.time.Duration.ofSeconds(5));
        Answer again = bench.intake.take(bench.organisation, bench.gateway, upload, body);
        assertThat(again).isEqualTo(first).isInstanceOf(Answer.Durable.class);
        byte[] payload = bench.trust
                .verified(KeyPurpose.RECEIPT, ((Answer.Durable) first).receipt(), MessageUpload.Receipt.TYPE)
                .orElseThrow();
        JsonNode receipt = JsonMapper.builder().build().readTree(payload);
        assertThat(receipt.get("message").asString()).isEqualTo(id.toString());
        assertThat(receipt.get("sha256").asString()).isEqualTo(upload.sha256());
        assertThat(bench.count("hl7_message")).isEqualTo(1);
        assertThat(bench.count("work")).isEqualTo(1);
    }

    @Test
    void refusesABodyThatIsNotTheOneNamedAndAnotherBodyUnderTheSameName() {
        byte[] body = PatientBench.body(HEADER, PID);
        byte[] other = PatientBench.body(HEADER);
        UUID id = UUID.randomUUID();
        assertThat(bench.intake.take(bench.organisation, bench.gateway, bench.upload(id, body), other))
                .isInstanceOf(Answer.DigestMismatch.class);
        assertThat(bench.count("hl7_message")).isZero();
        bench.intake.take(bench.organisation, bench.gateway, bench.upload(id, body), body);
        assertThat(bench.intake.take(bench.organisation, bench.gateway, bench.upload(id, other), other))
                .isInstanceOf(Answer.Differs.class);
    }

    @Test
    void keepsTheBodySealedAndGivesItBackByteByByte() {
        UUID id = bench.send(HEADER, PID);
        byte[] stored = bench.tenancy.as(bench.organisation, () -> bench.messages.sealedBody(new MessageId(id)));
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("Doe");
        StoredMessage message = bench.tenancy
                .as(bench.organisation, () -> bench.messages.find(new MessageId(id)))
                .orElseThrow();
        assertThat(bench.vault.open(bench.organisation, message)).hasValue(PatientBench.body(HEADER, PID));
        assertThat(message.source()).isEqualTo("10.0.0.7");
    }

    @Test
    void readsMessagesInTheOrderOfTheirSourceAndOnceEach() {
        for (String name : List.of("Doe^Jane", "Winter^Jane", "Summer^Jane")) {
            bench.send(HEADER, "PID|1||4711^^^COUNTY^MR||" + name + "||19610508|F");
        }
        bench.work();
        bench.work();
        Patient patient = bench.tenancy.as(
                bench.organisation,
                () -> bench.patients
                        .find(new PatientIdentity(PatientBench.COUNTY, "4711"))
                        .orElseThrow());
        assertThat(patient.demographics().name()).isEqualTo("Summer^Jane");
        assertThat(patient.version()).isEqualTo(3);
        assertThat(bench.count("patient_version")).isEqualTo(2);
    }

    @Test
    void notesWhatItCannotReadOrDoesNotNeedAndGoesOn() {
        UUID broken = bench.send("MSH|^~\\&|ADT|C|H|C|20261121||ADT^A04|1|P|2.5.1", "EVN|A04");
        UUID garbage = bench.send("PID|1");
        UUID scheduling = bench.send("MSH|^~\\&|ADT|C|H|C|20261121||SIU^S12|2|P|2.5.1", "SCH|1");
        UUID nobody = bench.send(HEADER, "PID|1||0^^^COUNTY^MR||Doe^Jane");
        UUID selfMerge = bench.send("MSH|^~\\&|ADT|C|H|C|20261121||ADT^A40|3|P|2.5.1", PID, "MRG|4711^^^COUNTY^MR");
        UUID good = bench.send(HEADER, PID);
        bench.work();
        assertThat(bench.stateOf(broken)).isEqualTo("failed segment-sequence-error PID");
        assertThat(bench.stateOf(garbage)).startsWith("failed ");
        assertThat(bench.stateOf(scheduling)).isEqualTo("ignored message-type");
        assertThat(bench.stateOf(nobody)).isEqualTo("failed no-patient-id");
        assertThat(bench.stateOf(selfMerge)).isEqualTo("failed duplicate-key-identifier MRG-1");
        assertThat(bench.stateOf(good)).isEqualTo("done");
    }

    @Test
    void isNotSeenByAnotherOrganisation() {
        UUID id = bench.send(HEADER, PID);
        assertThat(bench.tenancy.as(ground.newOrganisation(), () -> bench.messages.find(new MessageId(id))))
                .isEmpty();
    }
}
