package org.heliograph.platform.patient.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Base64;
import org.heliograph.link.MessageUpload;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.FromGateway;
import org.heliograph.platform.patient.MessageIntake;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes HL7 v2 messages from gateways. The answer is a receipt, said once the message is on disk. */
@RestController
final class MessageController {
    private final MessageIntake intake;
    private final MessageBodies bodies;

    MessageController(MessageIntake intake, MessageBodies bodies) {
        this.intake = intake;
        this.bodies = bodies;
    }

    @FromGateway
    @PostMapping("/link/v1/messages")
    MessageUpload.Answer take(@AuthenticationPrincipal GatewayCaller caller, HttpServletRequest request)
            throws IOException, InterruptedException {
        MessageUpload upload = bodies.read(request);
        MessageIntake.Answer answer =
                intake.take(caller.organisation(), caller.gateway().value(), upload, body(upload));
        return switch (answer) {
            case MessageIntake.Answer.Durable durable -> new MessageUpload.Answer(durable.receipt());
            case MessageIntake.Answer.DigestMismatch mismatch ->
                throw new Problem(HttpStatus.BAD_REQUEST, "digest-mismatch", "The body is not the one named.");
            case MessageIntake.Answer.Differs differs ->
                throw new Problem(HttpStatus.CONFLICT, "message-differs", "Another message has this name.");
        };
    }

    private static byte[] body(MessageUpload upload) {
        try {
            return Base64.getDecoder().decode(upload.body());
        } catch (IllegalArgumentException notBase64) {
            throw MessageBodies.malformed();
        }
    }
}
