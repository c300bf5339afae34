package org.heliograph.records.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.heliograph.records.hl7.AckOutcome;
import org.heliograph.records.hl7.Acknowledgement;
import org.heliograph.records.hl7.AcknowledgementCode;
import org.heliograph.records.hl7.ControlId;
import org.heliograph.records.hl7.Hl7Message;
import org.junit.jupiter.api.Test;

class MllpAgainstHapiTest {
    private static final String ADT =
            "MSH|^~\\&|A|B|C|D|20260101120000||ADT^A08|%s|P|2.5\rEVN|A08|2026\rPID|1||7^^^K||Doe^Jane\r";

    @Test
    void answersAHapiClient() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        MllpHandler handler = (bytes, _) -> {
            Hl7Message message = Hl7Message.parse(bytes);
            received.add(message.controlId().orElseThrow().value());
            return Acknowledgement.ACCEPTED
                    .answerTo(message, new ControlId("H1"), OffsetDateTime.parse("2026-01-01T12:00:00Z"))
                    .orElseThrow();
        };
        try (MllpServer server = MllpServer.start(
                        MllpServerSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                        _ -> true,
                        handler);
                DefaultHapiContext context = hapi()) {
            Connection connection = context.newClient("127.0.0.1", server.port(), false);
            for (int i = 0; i < 20; i++) {
                Message answer = connection
                        .getInitiator()
                        .sendAndReceive(context.getPipeParser().parse(ADT.formatted("M" + i)));
                assertThat(new Terser(answer).get("MSA-1")).isEqualTo("AA");
                assertThat(new Terser(answer).get("MSA-2")).isEqualTo("M" + i);
                assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo("M" + i);
            }
            connection.close();
        }
    }

    @Test
    void isAnsweredByAHapiServer() throws Exception {
        try (DefaultHapiContext context = hapi()) {
            int port = freePort();
            HL7Service service = context.newServer(port, false);
            service.registerApplication("*", "*", new AnswerByControlId());
            service.startAndWait();
            try (MllpClient client = new MllpClient(MllpClientSettings.to("127.0.0.1", port))) {
                for (int i = 0; i < 5; i++) {
                    assertThat(outcome(client, "AA" + i))
                            .isEqualTo(new AckOutcome.Accepted(new ControlId("AA" + i), AcknowledgementCode.AA));
                }
                assertThat(outcome(client, "AE1")).isInstanceOf(AckOutcome.Failed.class);
                assertThat(outcome(client, "AR1")).isInstanceOf(AckOutcome.Rejected.class);
            } finally {
                service.stopAndWait();
            }
        }
    }

    private static AckOutcome outcome(MllpClient client, String controlId) {
        SendOutcome outcome = client.send(ADT.formatted(controlId).getBytes(StandardCharsets.US_ASCII));
        assertThat(outcome).isInstanceOf(SendOutcome.Answered.class);
        return ((SendOutcome.Answered) outcome).outcome();
    }

    private static DefaultHapiContext hapi() {
        DefaultHapiContext context = new DefaultHapiContext(new GenericModelClassFactory());
        context.setValidationContext(ValidationContextFactory.noValidation());
        context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
        return context;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final class AnswerByControlId implements ReceivingApplication<Message> {
        @Override
        public Message processMessage(Message message, Map<String, Object> metadata) {
            try {
                String controlId = new Terser(message).get("MSH-10");
                return message.generateACK(
                        AcknowledgmentCode.valueOf(controlId.substring(0, 2)), new HL7Exception("x"));
            } catch (HL7Exception | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean canProcess(Message message) {
            return true;
        }
    }
}
