package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.enrol.EnrolCommand;
import org.heliograph.gateway.fake.FakePlatform;
import org.heliograph.gateway.identity.GatewayKey;
import org.heliograph.gateway.identity.Membership;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.trust.PlatformTrust;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.GatewaySettings;
import org.heliograph.records.hl7.AckOutcome;
import org.heliograph.records.mllp.MllpClient;
import org.heliograph.records.mllp.MllpClientSettings;
import org.heliograph.records.mllp.MllpServer;
import org.heliograph.records.mllp.MllpServerSettings;
import org.heliograph.records.mllp.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with real peers: dcmtk, MLLP, and a platform over HTTPS that checks every hash and signature. */
class GatewayTest {
    private static final String HOST = "127.0.0.1";
    private static final GatewaySettings.Device MODALITY =
            new GatewaySettings.Device("dicom", Optional.of("CT1"), HOST, true);
    private static final GatewaySettings.Device RIS = new GatewaySettings.Device("mllp", Optional.empty(), HOST, true);

    private final Json json = new Json();

    @TempDir
    Path directory;

    private FakePlatform platform;
    private DataDirectory data;
    private Gateway gateway;

    @BeforeEach
    void enrolAndStart() throws Exception {
        platform = new FakePlatform(directory);
        platform.allow(List.of(MODALITY, RIS), List.of());
        platform.confirm();
        data = DataDirectory.open(directory.resolve("gateway"));
        enrol();
        start();
    }

    private void enrol() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EnrolCommand(data, json, Clock.systemUTC(), new PrintStream(out, true, UTF_8), "test").run(platform.code());
        assertThat(out.toString(UTF_8))
                .contains(GatewayKey.load(data, json).orElseThrow().fingerprint());
    }

    private void start() throws Exception {
        GatewayOptions options = GatewayOptions.parse(
                List.of("run", "--dicom-port=0", "--mllp-port=0", "--status-port=0", "--bind=127.0.0.1"), Map.of());
        gateway = new Gateway(
                options,
                data,
                Membership.load(data, json).orElseThrow(),
                GatewayKey.load(data, json).orElseThrow(),
                PlatformTrust.load(data, json).orElseThrow(),
                Clock.systemUTC(),
                failure -> {});
        Eventually.settings(gateway);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        data.close();
        platform.close();
    }

    @Test
    void bringsEveryObjectOfAStudyToThePlatformByteForByte() throws Throwable {
        List<Path> files = series();
        Dcmtk.Result sent = Dcmtk.store(
                gateway.dicomPort(), "CT1", files.stream().map(Path::toString).toList());
        assertThat(sent.code()).as(sent.output()).isZero();
        Eventually.asserted(() -> assertThat(platform.stored).hasSize(files.size()));
        Eventually.asserted(() -> assertThat(gateway.state().waitingInstances()).isZero());
        assertThat(platform.stored.getLast().waitingAfter()).isZero();

        List<String> identities = new ArrayList<>();
        for (Path file : received(files)) {
            identities.add(identity(file).toString());
        }
        assertThat(platform.stored.stream()
                        .map(each -> each.instance().identity().toString())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(identities);
        try (var receipts = Files.list(directory.resolve("gateway/receipts"))) {
            assertThat(receipts.count()).isPositive();
        }
    }

    @Test
    void goesOnWhereItWasWhenThePlatformWasAwayOrItsAnswersWereLost() throws Throwable {
        platform.down(true);
        List<Path> files = series();
        assertThat(Dcmtk.store(
                                gateway.dicomPort(),
                                "CT1",
                                files.stream().map(Path::toString).toList())
                        .code())
                .isZero();
        assertThat(gateway.state().waitingInstances()).isEqualTo(files.size());
        gateway.close();
        platform.failChunks.set(2);
        platform.loseCommits.set(1);
        platform.forgetTokens();
        platform.down(false);
        start();
        Eventually.asserted(() -> assertThat(gateway.state().waitingInstances()).isZero());
        assertThat(platform.stored).hasSize(files.size());
        assertThat(platform.chunkPuts).as("no acknowledged chunk is sent again").doesNotHaveDuplicates();
    }

    @Test
    void keepsObjectsWhoseReceiptNamesAnotherHash() throws Throwable {
        platform.lieInReceipts.set(1);
        assertThat(Dcmtk.store(
                                gateway.dicomPort(),
                                "CT1",
                                List.of(series().getFirst().toString()))
                        .code())
                .isZero();
        // The first receipt is not believed; the second pack's is.
        Eventually.asserted(() -> assertThat(platform.stored).hasSize(2));
        Eventually.asserted(() -> assertThat(gateway.state().waitingInstances()).isZero());
    }

    @Test
    void refusesWhomNobodyAllowedAndShowsThem() throws Throwable {
        Dcmtk.Result stranger = Dcmtk.store(
                gateway.dicomPort(), "STRANGER", List.of(series().getFirst().toString()));
        assertThat(stranger.code()).isNotZero();
        assertThat(stranger.output()).contains("Calling AE Title Not Recognized");
        Dcmtk.Result wrong = Dcmtk.run("echoscu", "-v", "-aet", "CT1", "-aec", "OTHER", HOST, "" + gateway.dicomPort());
        assertThat(wrong.output()).contains("Called AE Title Not Recognized");
        assertThat(Dcmtk.run("echoscu", "-aet", "CT1", "-aec", "HELIOGRAPH", HOST, "" + gateway.dicomPort())
                        .code())
                .isZero();
        Eventually.asserted(() -> assertThat(platform.devices)
                .extracting(device -> device.aeTitle().orElse(""))
                .containsExactly("STRANGER"));
    }

    @Test
    void acknowledgesAMessageOnceItIsDurableAndTakesARepetitionOnce() throws Throwable {
        byte[] message = order("MSG1", "20261121");
        try (MllpClient client = new MllpClient(MllpClientSettings.to(HOST, gateway.mllpPort()))) {
            byte[] first = answered(client.send(message));
            assertThat(answered(client.send(message))).isEqualTo(first);
            answered(client.send(order("MSG1", "20261122")));
        }
        Eventually.asserted(() -> assertThat(platform.messages).hasSize(2));
        assertThat(Base64.getDecoder().decode(platform.messages.getFirst().body()))
                .isEqualTo(message);
        Eventually.asserted(() -> assertThat(gateway.state().waitingMessages()).isZero());
    }

    @Test
    void neverAnswersAnAcknowledgement() throws Exception {
        byte[] ack = "MSH|^~\\&|A|B|C|D|20261121||ACK^O01|9|P|2.5\rMSA|AA|1\r".getBytes(US_ASCII);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.mllpPort())) {
            socket.getOutputStream().write(frame(ack));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
        assertThat(gateway.state().waitingMessages()).isZero();
    }

    @Test
    void deliversAMessageOnceHoweverOftenItIsOffered() throws Throwable {
        List<byte[]> got = new CopyOnWriteArrayList<>();
        try (MllpServer receiver = MllpServer.start(
                MllpServerSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                address -> true,
                (bytes, peer) -> {
                    got.add(bytes);
                    return "MSH|^~\\&|R|R|H|H|20261121||ACK^R01^ACK|77|P|2.5.1\rMSA|AA|OUT1\r".getBytes(US_ASCII);
                })) {
            UUID destination = destination("mllp", receiver.port());
            UUID delivery = UUID.randomUUID();
            byte[] result = "MSH|^~\\&|H|H|R|R|20261121||ORU^R01^ORU_R01|OUT1|P|2.5.1\rPID|1\r".getBytes(US_ASCII);
            platform.offers.add(message(delivery, destination, result, 1));
            Eventually.asserted(() -> assertThat(platform.outcomes(delivery)).hasSize(1));
            assertThat(platform.outcomes(delivery).getFirst().outcome()).isEqualTo("accepted");
            platform.offers.add(message(delivery, destination, result, 2));
            Eventually.asserted(() -> assertThat(platform.outcomes(delivery)).hasSize(2));
            assertThat(platform.outcomes(delivery).getLast().outcome()).isEqualTo("accepted");
            assertThat(got).containsExactly(result);
        }
    }

    @Test
    void saysWhatAReceiverAnsweredOrThatItDidNot() throws Throwable {
        UUID nobody = destination("mllp", freePort());
        UUID delivery = UUID.randomUUID();
        byte[] result = "MSH|^~\\&|H|H|R|R|20261121||ORU^R01^ORU_R01|OUT1|P|2.5.1\r".getBytes(US_ASCII);
        platform.offers.add(message(delivery, nobody, result, 1));
        Eventually.asserted(() -> assertThat(platform.outcomes(delivery)).hasSize(1));
        assertThat(platform.outcomes(delivery).getFirst().outcome()).isEqualTo("unreachable");
        for (String code : List.of("AE", "AR")) {
            try (MllpServer receiver = MllpServer.start(
                    MllpServerSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                    address -> true,
                    (bytes, peer) ->
                            ("MSH|^~\\&|R|R|H|H|2026||ACK|7|P|2.5\rMSA|" + code + "|OUT1\r").getBytes(US_ASCII))) {
                UUID each = UUID.randomUUID();
                platform.offers.add(message(each, destination("mllp", receiver.port()), result, 1));
                Eventually.asserted(() -> assertThat(platform.outcomes(each)).hasSize(1));
                assertThat(platform.outcomes(each).getFirst().outcome())
                        .isEqualTo(code.equals("AE") ? "error" : "rejected");
                assertThat(platform.outcomes(each).getFirst().acknowledgement()).isPresent();
            }
        }
    }

    @Test
    void deliversObjectsBitForBitToAnotherStack() throws Throwable {
        List<Path> files = received(series());
        Path received = Files.createDirectory(directory.resolve("storescp"));
        int port = freePort();
        Process storescp = new ProcessBuilder("storescp", "+B", "-od", received.toString(), "+xa", "" + port).start();
        try {
            Eventually.open(port);
            UUID delivery = UUID.randomUUID();
            List<DeliveryOffer.Instance> instances = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                instances.add(instance(delivery, i, files.get(i)));
            }
            platform.cutDownloads.set(2);
            platform.offers.add(new DeliveryOffer(
                    delivery,
                    UUID.randomUUID(),
                    1,
                    "dicom",
                    destination("dicom", port),
                    Optional.empty(),
                    Optional.of(instances)));
            Eventually.asserted(() -> assertThat(platform.outcomes(delivery)).hasSize(1));
            assertThat(platform.outcomes(delivery).getFirst().outcome()).isEqualTo("accepted");
            List<String> identities = new ArrayList<>();
            for (Path file : list(received)) {
                identities.add(identity(file).toString());
            }
            assertThat(identities)
                    .containsExactlyInAnyOrderElementsOf(instances.stream()
                            .map(each -> each.identity().toString())
                            .toList());
        } finally {
            storescp.destroy();
        }
    }

    @Test
    void keepsCheckpointsThatThePlatformSignedAndNoOthers() throws Throwable {
        platform.checkpoints.add("eyJhbGciOiJub25lIn0.e30.");
        platform.checkpoints.add(platform.checkpoint("{\"v\":1}"));
        Eventually.asserted(
                () -> assertThat(directory.resolve("gateway/checkpoints.log")).exists());
        assertThat(Files.readAllLines(directory.resolve("gateway/checkpoints.log")))
                .hasSize(1);
    }

    @Test
    void showsItsStateToThisMachineOnly() throws Exception {
        URI page = URI.create("http://127.0.0.1:" + gateway.statusPort() + "/status.json");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> good =
                    client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(good.statusCode()).isEqualTo(200);
            assertThat(json.tree(good.body().getBytes(UTF_8)).path("dicomPort").asInt())
                    .isEqualTo(gateway.dicomPort());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.statusPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example:8042\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    private static List<Path> series() throws IOException {
        return TestData.files("dicom/series").stream()
                .filter(path -> path.toString().endsWith(".dcm"))
                .limit(12)
                .toList();
    }

    /** The files as storescu brings them, by what dcmtk's own receiver gets of them: it rewrites lengths as it sends. */
    private List<Path> received(List<Path> files) throws Exception {
        Path folder = Files.createDirectory(directory.resolve("expected"));
        int port = freePort();
        Process storescp = new ProcessBuilder("storescp", "+B", "-od", folder.toString(), "+xa", "" + port).start();
        try {
            Eventually.open(port);
            Dcmtk.Result sent =
                    Dcmtk.store(port, "CT1", files.stream().map(Path::toString).toList());
            assertThat(sent.code()).as(sent.output()).isZero();
            return list(folder);
        } finally {
            storescp.destroy();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static ContentIdentity identity(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
            return ContentIdentity.of(reader.meta().transferSyntax().uid(), reader.dataSet());
        }
    }

    private DeliveryOffer.Instance instance(UUID delivery, int number, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
            byte[] dataSet = reader.dataSet().readAllBytes();
            platform.deliveryContent.put(delivery + "/" + number, dataSet);
            return new DeliveryOffer.Instance(
                    number,
                    reader.meta().sopClass().orElseThrow(),
                    reader.meta().sopInstance().orElseThrow(),
                    reader.meta().transferSyntax().uid(),
                    dataSet.length,
                    ContentIdentity.of(reader.meta().transferSyntax().uid(), new ByteArrayInputStream(dataSet)));
        }
    }

    private UUID destination(String kind, int port) throws Throwable {
        UUID id = UUID.randomUUID();
        platform.allow(
                List.of(MODALITY, RIS),
                List.of(new GatewaySettings.Destination(
                        id, "EHR", kind, HOST, port, Optional.of("PACS"), Optional.empty())));
        long before = gateway.state().settingsVersion();
        Eventually.asserted(() -> assertThat(gateway.state().settingsVersion()).isGreaterThan(before));
        return id;
    }

    private static DeliveryOffer message(UUID delivery, UUID destination, byte[] body, int attempt) {
        return new DeliveryOffer(
                delivery,
                UUID.randomUUID(),
                attempt,
                "hl7",
                destination,
                Optional.of(new DeliveryOffer.Hl7(Base64.getEncoder().encodeToString(body), "OUT1")),
                Optional.empty());
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
