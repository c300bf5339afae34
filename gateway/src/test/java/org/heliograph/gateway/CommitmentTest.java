package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.AssociationPolicy;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.commitment.CommitReportScp;
import org.heliograph.dimse.commitment.CommitScu;
import org.heliograph.dimse.commitment.CommitmentReport;
import org.heliograph.dimse.commitment.ReferencedInstance;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.gateway.json.Json;
import org.heliograph.link.GatewaySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage commitment by the gateway: asked by Orthanc, and by our own SCU for what Orthanc cannot be made to do. */
class CommitmentTest {
    private static final AeTitle CT1 = new AeTitle("CT1");
    private static final Uid TRANSACTION = new Uid("2.25.4711");

    @TempDir
    Path directory;

    private final BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();
    private final CommitReportScp reportScp = new CommitReportScp((_, report) -> {
        reports.add(report);
        return GeneralStatus.SUCCESS;
    });
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
    void reportsOnTheSameAssociationOnceThePlatformHasSigned() throws Throwable {
        site.platform.down(true);
        List<ReferencedInstance> instances = stored();
        try (Association association = connect()) {
            assertThat(ask(association, instances)).isEqualTo(0x0000);
            assertThat(reports).isEmpty();
            site.platform.down(false);
            assertThat(association.serveNext(Duration.ofSeconds(30))).isTrue();
            assertThat(site.platform.stored)
                    .as("signed for before it was reported")
                    .hasSize(instances.size());
            association.release();
        }
        CommitmentReport report = reports.take();
        assertThat(report.transaction()).isEqualTo(TRANSACTION);
        assertThat(report.failed()).isEmpty();
        assertThat(report.committed()).containsExactlyInAnyOrderElementsOf(instances);
    }

    @Test
    void reportsOverAnAssociationOfItsOwnAfterARestartAndAgainUntilItIsTaken() throws Throwable {
        site.platform.down(true);
        List<ReferencedInstance> instances = stored();
        try (Association association = connect()) {
            assertThat(ask(association, instances)).isEqualTo(0x0000);
            assertThat(ask(association, instances))
                    .as("the same again is the same")
                    .isEqualTo(0x0000);
            association.release();
        }
        site.stop();
        site.platform.down(false);
        BlockingQueue<GeneralStatus> answers =
                new LinkedBlockingQueue<>(List.of(GeneralStatus.PROCESSING_FAILURE, GeneralStatus.SUCCESS));
        CommitReportScp failsOnce = new CommitReportScp((_, report) -> {
            reports.add(report);
            return Optional.ofNullable(answers.poll()).orElse(GeneralStatus.SUCCESS);
        });
        try (DicomListener listener = DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                _ -> new AssociationPolicy.Decision.Accept(true),
                List.of(failsOnce))) {
            site.start();
            site.grant(false, false, listener.port());
            CommitmentReport refused = reports.poll(30, TimeUnit.SECONDS);
            CommitmentReport taken = reports.poll(30, TimeUnit.SECONDS);
            assertThat(taken).isEqualTo(refused);
            assertThat(taken.committed()).containsExactlyInAnyOrderElementsOf(instances);
            assertThat(reports).isEmpty();
        }
    }

    @Test
    void orthancLearnsThatWhatItSentIsSafe() throws Throwable {
        int http = Storescp.freePort();
        int dicom = Storescp.freePort();
        Path settings = directory.resolve("orthanc.json");
        Files.writeString(
                settings, """
                {"Name": "pacs", "StorageDirectory": "%1$s/orthanc", "IndexDirectory": "%1$s/orthanc", "Plugins": [],
                 "DicomAet": "ORTHANC", "DicomPort": %2$d, "HttpPort": %3$d, "RemoteAccessAllowed": false,
                 "AuthenticationEnabled": false,
                 "DicomModalities": {"gateway": ["HELIOGRAPH", "127.0.0.1", %4$d]}}
                """.formatted(directory, dicom, http, site.gateway().dicomPort()));
        Process orthanc = new ProcessBuilder("Orthanc", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("orthanc.txt").toFile())
                .start();
        try {
            Eventually.open(http);
            long before = site.gateway().state().settingsVersion();
            site.platform.allow(
                    List.of(new GatewaySettings.Device(
                            "dicom",
                            Optional.of("ORTHANC"),
                            EnrolledGateway.HOST,
                            true,
                            Optional.of(
                                    new GatewaySettings.Rights(UUID.randomUUID(), false, false, Optional.of(dicom))))),
                    List.of());
            Eventually.asserted(
                    () -> assertThat(site.gateway().state().settingsVersion()).isGreaterThan(before));
            List<Path> files = TestSeries.twelve().subList(0, 2);
            for (Path file : files) {
                rest(http, "/instances", Files.readAllBytes(file));
            }
            rest(
                    http,
                    "/modalities/gateway/store",
                    rest(http, "/instances", new byte[0]).getBytes(UTF_8));
            StringBuilder asked = new StringBuilder("{\"DicomInstances\":[");
            for (ReferencedInstance each : referenced(files)) {
                asked.append(asked.charAt(asked.length() - 1) == '[' ? "" : ",")
                        .append("{\"SOPClassUID\":\"" + each.sopClass() + "\",\"SOPInstanceUID\":\""
                                + each.sopInstance() + "\"}");
            }
            String transaction = new Json()
                    .tree(rest(
                                    http,
                                    "/modalities/gateway/storage-commitment",
                                    asked.append("]}").toString().getBytes(UTF_8))
                            .getBytes(UTF_8))
                    .path("ID")
                    .asString();
            Eventually.asserted(() -> assertThat(rest(http, "/storage-commitment/" + transaction, new byte[0]))
                    .contains("\"Status\" : \"Success\"")
                    .contains(referenced(files).getFirst().sopInstance().value()));
        } finally {
            orthanc.destroy();
            orthanc.waitFor();
        }
    }

    private List<ReferencedInstance> stored() throws IOException, InterruptedException {
        List<Path> files = TestSeries.twelve().subList(0, 3);
        Dcmtk.Result sent = Dcmtk.store(
                site.gateway().dicomPort(),
                "CT1",
                files.stream().map(Path::toString).toList());
        assertThat(sent.code()).as(sent.output()).isZero();
        return referenced(files);
    }

    private static List<ReferencedInstance> referenced(List<Path> files) throws IOException {
        List<ReferencedInstance> instances = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
                instances.add(new ReferencedInstance(
                        reader.meta().sopClass().orElseThrow(),
                        reader.meta().sopInstance().orElseThrow()));
            }
        }
        return instances;
    }

    private Association connect() {
        ConnectOutcome outcome = new AssociationClient(CT1, TransportSettings.defaults())
                .connect(
                        new Peer(EnrolledGateway.HOST, site.gateway().dicomPort(), new AeTitle("HELIOGRAPH")),
                        AssociationProposal.of(List.of(CommitScu.CONTEXT)),
                        List.of(reportScp));
        assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
        return ((ConnectOutcome.Accepted) outcome).association();
    }

    private static int ask(Association association, List<ReferencedInstance> instances) {
        return new CommitScu(association)
                .request(TRANSACTION, instances)
                .orElseThrow()
                .code();
    }

    /** POST when there is something to post, else GET. */
    private static String rest(int port, String path, byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        if (body.length > 0) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body);
        }
        return new String(connection.getInputStream().readAllBytes(), UTF_8);
    }
}
