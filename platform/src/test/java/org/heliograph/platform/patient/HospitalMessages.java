package org.heliograph.platform.patient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.heliograph.link.MessageUpload;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.TestHospital;
import org.heliograph.platform.tenancy.OrganisationId;

/** The HL7 messages of a hospital's own system, taken from its gateway and read at once. */
public record HospitalMessages(
        PlatformServer.Running platform, OrganisationId hospital, UUID gateway, String facility) {
    public static HospitalMessages of(PlatformServer.Running platform, TestHospital hospital) {
        return new HospitalMessages(
                platform, hospital.id(), hospital.gateway().gateway().value(), "AUTHORITY");
    }

    /** Sends the segments behind a header of its own. */
    public void send(String type, String... segments) throws Exception {
        String header = "MSH|^~\\&|RIS|" + facility + "|HELIOGRAPH|" + facility + "|20261121190000||" + type + "|"
                + UUID.randomUUID() + "|P|2.5.1||||||UNICODE UTF-8";
        byte[] body = (header + "\r" + String.join("\r", segments) + "\r").getBytes(UTF_8);
        UUID id = UUID.randomUUID();
        MessageUpload upload = new MessageUpload(
                id,
                "10.0.0.7:51234",
                Instant.now(),
                TestHospital.sha256(body),
                Base64.getEncoder().encodeToString(body));
        assertThat(platform.bean(MessageIntake.class).take(hospital, gateway, upload, body))
                .isInstanceOf(MessageIntake.Answer.Durable.class);
        QueuedWork.readMessage(platform, hospital, id);
    }
}
