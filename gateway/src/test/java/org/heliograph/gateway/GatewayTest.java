package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.heliograph.gateway.json.Json;
import org.heliograph.records.hl7.AckOutcome;
import org.heliograph.records.mllp.MllpClient;
import org.heliograph.records.mllp.MllpClientSettings;
import org.heliograph.records.mllp.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with real peers: dcmtk, MLLP, and a platform over HTTPS that checks every hash and signature. */
class GatewayTest {
    @TempDir
    Path directory;

    private EnrolledGateway site;

    @BeforeEach
    void start() throws Exception {
        site = new EnrolledGateway(directory);
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void bringsEveryObjectOfAStudyToThePlatformByteForByte() throws Throwable {
        List<Path> files = TestSeries.twelve();
        Dcmtk.Result sent = Dcmtk.store(
                site.gateway().dicomPort(),
                "CT1",
                files.stream().map(Path::toString).toList());
        assertThat(sent.code()).as(sent.output()).isZero();
        Eventually.asserted(() -> assertThat(site.platform.stored).hasSize(files.size()));
        Eventually.asserted(
                () -> assertThat(site.gateway().state().waitingInstances()).isZero());
        assertThat(site.platform.stored.getLast().waitingAfter()).isZero();

        List<String> identities = new ArrayList<>();
        for (Path file : Storescp.received(directory, files)) {
            identities.add(Storescp.identity(file).toString());
        }
        assertThat(site.platform.stored.stream()
                        .map(each -> each.instance().identity().toString())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(identities);
        try (var receipts = Files.list(site.folder.resolve("receipts"))) {
            assertThat(receipts.count()).isPositive();
        }
    }

    @Test
    void goesOnWhereItWasWhenThePlatformWasAwayOrItsAnswersWereLost() throws Throwable {
        site.platform.down(true);
        List<Path> files = TestSeries.twelve();
        assertThat(Dcmtk.store(
                                site.gateway().dicomPort(),
                                "CT1",
                                files.stream().map(Path::toString).toList())
                        .code())
                .isZero();
        assertThat(site.gateway().state().waitingInstances()).isEqualTo(files.size());
        site.stop();
        site.platform.failChunks.set(2);
        site.platform.loseCommits.set(1);
        site.platform.forgetTokens();
        site.platform.down(false);
        site.start();
        Eventually.asserted(
                () -> assertThat(site.gateway().state().waitingInstances()).isZero());
        assertThat(site.platform.stored).hasSize(files.size());
        assertThat(site.platform.chunkPuts)
                .as("no acknowledged chunk is sent again")
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsObjectsWhoseReceiptNamesAnotherHash() throws Throwable {
        site.platform.lieInReceipts.set(1);
        assertThat(Dcmtk.store(
                                site.gateway().dicomPort(),
                                "CT1",
                                List.of(TestSeries.twelve().getFirst().toString()))
                        .code())
                .isZero();
        // The first receipt is not believed; the second pack's is.
        Eventually.asserted(() -> assertThat(site.platform.stored).hasSize(2));
        Eventually.asserted(
                () -> assertThat(site.gateway().state().waitingInstances()).isZero());
    }

    @Test
    void refusesWhomNobodyAllowedAndShowsThem() throws Throwable {
        Dcmtk.Result stranger = Dcmtk.store(
                site.gateway().dicomPort(),
                "STRANGER",
                List.of(TestSeries.twelve().getFirst().toString()));
        assertThat(stranger.code()).isNotZero();
        assertThat(stranger.output()).contains("Calling AE Title Not Recognized");
        Dcmtk.Result wrong = Dcmtk.run(
                "echoscu",
                "-v",
                "-aet",
                "CT1",
                "-aec",
                "OTHER",
                EnrolledGateway.HOST,
                "" + site.gateway().dicomPort());
        assertThat(wrong.output()).contains("Called AE Title Not Recognized");
        assertThat(Dcmtk.run(
                                "echoscu",
                                "-aet",
                                "CT1",
                                "-aec",
                                "HELIOGRAPH",
                                EnrolledGateway.HOST,
                                "" + site.gateway().dicomPort())
                        .code())
                .isZero();
        Eventually.asserted(() -> assertThat(site.platform.devices)
                .extracting(device -> device.aeTitle().orElse(""))
                .containsExactly("STRANGER"));
    }

    @Test
    void acknowledgesAMessageOnceItIsDurableAndTakesARepetitionOnce() throws Throwable {
        byte[] message = order("MSG1", "20261121");
        try (MllpClient client = new MllpClient(
                MllpClientSettings.to(EnrolledGateway.HOST, site.gateway().mllpPort()))) {
            byte[] first = answered(client.send(message));
            assertThat(answered(client.send(message))).isEqualTo(first);
            answered(client.send(order("MSG1", "20261122")));
        }
        Eventually.asserted(() -> assertThat(site.platform.messages).hasSize(2));
        assertThat(Base64.getDecoder().decode(site.platform.messages.getFirst().body()))
                .isEqualTo(message);
        Eventually.asserted(
                () -> assertThat(site.gateway().state().waitingMessages()).isZero());
    }

    @Test
    void neverAnswersAnAcknowledgement() throws Exception {
        byte[] ack = "MSH|^~\\&|A|B|C|D|20261121||ACK^O01|9|P|2.5\rMSA|AA|1\r".getBytes(US_ASCII);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), site.gateway().mllpPort())) {
            socket.getOutputStream().write(frame(ack));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
        assertThat(site.gateway().state().waitingMessages()).isZero();
    }

    @Test
    void keepsCheckpointsThatThePlatformSignedAndNoOthers() throws Throwable {
        site.platform.checkpoints.add("eyJhbGciOiJub25lIn0.e30.");
        site.platform.checkpoints.add(site.platform.checkpoint("{\"v\":1}"));
        Eventually.asserted(
                () -> assertThat(site.folder.resolve("checkpoints.log")).exists());
        assertThat(Files.readAllLines(site.folder.resolve("checkpoints.log"))).hasSize(1);
    }

    @Test
    void showsItsStateToThisMachineOnly() throws Exception {
        URI page = URI.create("http://127.0.0.1:" + site.gateway().statusPort() + "/status.json");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> good =
                    client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(good.statusCode()).isEqualTo(200);
            assertThat(new Json()
                            .tree(good.body().getBytes(UTF_8))
                            .path("dicomPort")
                            .asInt())
                    .isEqualTo(site.gateway().dicomPort());
        }
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), site.gateway().statusPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example:8042\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    private static byte[] answered(SendOutcome outcome) {
        assertThat(outcome).isInstanceOf(SendOutcome.Answered.class);
        SendOutcome.Answered answered = (SendOutcome.Answered) outcome;
        assertThat(answered.outcome()).isInstanceOf(AckOutcome.Accepted.class);
        return answered.answer();
    }

    private static byte[] order(String controlId, String date) {
        return ("MSH|^~\\&|RIS|A|HELIOGRAPH|A|" + date + "||ORM^O01|" + controlId
                        + "|P|2.3\rPID|1||4711^^^A||TEST^PATIENT\rORC|NW|1\rOBR|1|1|2|CT\r")
                .getBytes(US_ASCII);
    }

    private static byte[] frame(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = 0x0B;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = 0x1C;
        frame[frame.length - 1] = '\r';
        return frame;
    }
}
