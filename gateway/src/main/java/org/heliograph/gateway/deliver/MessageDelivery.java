package org.heliograph.gateway.deliver;

import java.util.Base64;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.GatewaySettings;
import org.heliograph.records.hl7.AckOutcome;
import org.heliograph.records.hl7.Hl7Exception;
import org.heliograph.records.mllp.MllpClient;
import org.heliograph.records.mllp.MllpClientSettings;
import org.heliograph.records.mllp.SendOutcome;

/** Sends a message over MLLP and reads the answer to it (HL7 v2.5.1 §2.9.2). */
final class MessageDelivery {
    private MessageDelivery() {}

    static Delivered send(DeliveryOffer.Hl7 message, GatewaySettings.Destination destination) {
        try (MllpClient client = new MllpClient(MllpClientSettings.to(destination.host(), destination.port()))) {
            return outcome(client.send(Base64.getDecoder().decode(message.body())));
        } catch (Hl7Exception e) {
            return Delivered.of(Outcomes.REJECTED, "no-message");
        } catch (IllegalArgumentException e) {
            return Delivered.of(Outcomes.REJECTED, "cannot-be-framed");
        }
    }

    private static Delivered outcome(SendOutcome sent) {
        return switch (sent) {
            case SendOutcome.NotSent not -> Delivered.of(Outcomes.UNREACHABLE, not.reason());
            case SendOutcome.Unknown unknown -> Delivered.of(Outcomes.TIMEOUT, unknown.reason());
            case SendOutcome.Answered answered ->
                switch (answered.outcome()) {
                    case AckOutcome.Accepted accepted ->
                        Delivered.answered(Outcomes.ACCEPTED, accepted.code().name(), answered.answer());
                    case AckOutcome.Failed failed ->
                        Delivered.answered(Outcomes.ERROR, failed.code().name(), answered.answer());
                    case AckOutcome.Rejected rejected ->
                        Delivered.answered(Outcomes.REJECTED, rejected.code().name(), answered.answer());
                    case AckOutcome.Garbage garbage ->
                        Delivered.answered(Outcomes.GARBAGE, garbage.where(), answered.answer());
                };
        };
    }
}
