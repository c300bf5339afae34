package org.heliograph.records.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.heliograph.records.hl7.AckOutcome;
import org.heliograph.records.hl7.AcknowledgementCode;
import org.heliograph.records.hl7.ControlId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** H9: a receiver that answers well, late, for another message, garbage, nothing, or not at all. */
@Timeout(30)
class MllpClientTest {
    private static final String END = "\u001c\r";

    @Test
    void takesNoAcknowledgementOfAnotherMessage() throws IOException {
        String late = ack("AA", "old");
        try (FakeReceiver server = answering(_ -> late + END + "\u000b" + ack("AE", "77"));
                MllpClient client = client(server)) {
            assertThat(client.send(message("77")))
                    .isInstanceOfSatisfying(
                            SendOutcome.Answered.class,
                            answered -> assertThat(answered.outcome()).isInstanceOf(AckOutcome.Failed.class));
        }
    }

    @Test
    void waitsNoLongerThanItsTimeForAnAnswerOfItsOwn() throws IOException {
        try (FakeReceiver server = answering(_ -> ack("AA", "old"));
                MllpClient client = client(server)) {
            assertThat(client.send(message("77"))).isInstanceOf(SendOutcome.Unknown.class);
        }
    }

    @Test
    void goesOnAfterSilence() throws IOException {
        try (FakeReceiver server = answering(id -> id.equals("1") ? "" : ack("AA", id));
                MllpClient client = client(server)) {
            assertThat(client.send(message("1"))).isInstanceOf(SendOutcome.Unknown.class);
            assertThat(client.send(message("2"))).isInstanceOfSatisfying(SendOutcome.Answered.class, answered -> {
                assertThat(answered.outcome())
                        .isEqualTo(new AckOutcome.Accepted(new ControlId("2"), AcknowledgementCode.AA));
                assertThat(answered.answer()).asString().isEqualTo(ack("AA", "2"));
            });
        }
    }

    @Test
    void callsGarbageGarbage() throws IOException {
        try (FakeReceiver server = answering(_ -> "OK");
                MllpClient client = client(server)) {
            assertThat(client.send(message("1")))
                    .isInstanceOfSatisfying(
                            SendOutcome.Answered.class,
                            answered -> assertThat(answered.outcome()).isEqualTo(new AckOutcome.Garbage("MSH")));
        }
    }

    @Test
    void saysWhenAMessageWasNotSent() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (MllpClient client = new MllpClient(MllpClientSettings.to("127.0.0.1", port))) {
            assertThat(client.send(message("1"))).isInstanceOf(SendOutcome.NotSent.class);
        }
    }

    /** A receiver that takes the connection and reads nothing: the write itself must end. */
    @Test
    void stopsWritingToAReceiverThatReadsNothing() throws IOException {
        byte[] big = ("MSH|^~\\&|A|B|C|D|2026||ORU^R01|1|P|2.5\rOBX|1|ED|||" + "A".repeat(32 << 20) + "\r")
                .getBytes(StandardCharsets.US_ASCII);
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MllpClient client = new MllpClient(new MllpClientSettings(
                        "127.0.0.1", deaf.getLocalPort(), Duration.ofSeconds(5), Duration.ofMillis(400), 1000))) {
            assertThat(client.send(big)).isInstanceOf(SendOutcome.Unknown.class);
        }
    }

    private static FakeReceiver answering(UnaryOperator<String> answer) throws IOException {
        return new FakeReceiver(answer);
    }

    private static MllpClient client(FakeReceiver server) {
        return new MllpClient(new MllpClientSettings(
                "127.0.0.1", server.port(), Duration.ofSeconds(5), Duration.ofMillis(500), 10_000));
    }

    private static byte[] message(String id) {
        return ("MSH|^~\\&|A|B|C|D|2026||ADT^A08|" + id + "|P|2.5\r").getBytes(StandardCharsets.US_ASCII);
    }

    private static String ack(String code, String id) {
        return "MSH|^~\\&|C|D|A|B|2026||ACK|9|P|2.5\rMSA|" + code + "|" + id + "\r";
    }

    /** A plain socket that reads a frame and writes back whatever it is told, framed; nothing for no text. */
    private static final class FakeReceiver implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        FakeReceiver(UnaryOperator<String> answer) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        Socket socket = listener.accept();
                        Thread.ofVirtual().start(() -> serve(socket, answer));
                    }
                } catch (IOException e) {
                    assertThat(listener.isClosed()).isTrue();
                }
            });
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }

        private static void serve(Socket socket, UnaryOperator<String> answer) {
            try (socket) {
                StringBuilder frame = new StringBuilder();
                for (int b = socket.getInputStream().read();
                        b >= 0;
                        b = socket.getInputStream().read()) {
                    frame.append((char) b);
                    if (frame.toString().endsWith(END)) {
                        String said = answer.apply(frame.toString().split("\\|", -1)[9]);
                        if (!said.isEmpty()) {
                            socket.getOutputStream().write(("\u000b" + said + END).getBytes(StandardCharsets.US_ASCII));
                        }
                        frame.setLength(0);
                    }
                }
            } catch (IOException e) {
                assertThat(socket.isClosed()).isTrue();
            }
        }
    }
}
