package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.enrol.EnrolCommand;
import org.heliograph.gateway.fake.FakePlatform;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.link.Egress;
import org.heliograph.link.GatewaySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** R1: the program is killed while it receives; the journal of what it acknowledged is the sender's own output. */
class KilledGatewayTest {
    private static final int KILLS = 3;
    private static final Uid MR = new Uid("1.2.840.10008.5.1.4.1.1.4");

    private final Json json = new Json();
    private final Set<String> acknowledged = new HashSet<>();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void leaveNoneBehind() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void bringsEveryAcknowledgedObjectToThePlatformAlthoughItIsKilled() throws Throwable {
        List<Path> files = TestData.files("dicom/series/mr-fmri-150");
        try (FakePlatform platform = new FakePlatform(directory)) {
            platform.allow(
                    List.of(new GatewaySettings.Device("dicom", Optional.of("CT1"), "127.0.0.1", true)), List.of());
            platform.confirm();
            try (DataDirectory data = DataDirectory.open(directory.resolve("gateway"))) {
                PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
                new EnrolCommand(data, json, Clock.systemUTC(), quiet, "test", Egress.DIRECT).run(platform.code());
            }
            Random random = new Random(42);
            for (int kill = 0; kill < KILLS; kill++) {
                int from = kill * files.size() / KILLS;
                sendUntilKilled(files.subList(from, from + files.size() / KILLS), 3 + random.nextInt(25));
            }
            assertThat(acknowledged).hasSizeGreaterThan(3 * KILLS - 1);
            Process gateway = start();
            try {
                Eventually.asserted(() -> assertThat(platform.stored)
                        .extracting(each -> each.instance().sopInstanceUid().value())
                        .containsAll(acknowledged));
            } finally {
                gateway.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void reportsWhatItAcceptedToCommitAlthoughItIsKilledBefore() throws Throwable {
        List<Path> files = TestData.files("dicom/series/mr-fmri-150").subList(0, 3);
        List<ReferencedInstance> instances = new ArrayList<>();
        for (Path file : files) {
            instances.add(new ReferencedInstance(MR, new Uid(sopInstanceUid(file))));
        }
        BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();
        CommitReportScp reportScp = new CommitReportScp((_, report) -> {
            reports.add(report);
            return GeneralStatus.SUCCESS;
        });
        try (FakePlatform platform = new FakePlatform(directory);
                DicomListener listener = DicomListener.open(
                        ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                        _ -> new AssociationPolicy.Decision.Accept(true),
                        List.of(reportScp))) {
            platform.allow(
                    List.of(new GatewaySettings.Device(
                            "dicom",
                            Optional.of("CT1"),
                            "127.0.0.1",
                            true,
                            Optional.of(new GatewaySettings.Rights(
                                    UUID.randomUUID(), false, false, Optional.of(listener.port()))))),
                    List.of());
            platform.confirm();
            try (DataDirectory data = DataDirectory.open(directory.resolve("gateway"))) {
                PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
                new EnrolCommand(data, json, Clock.systemUTC(), quiet, "test", Egress.DIRECT).run(platform.code());
            }
            Process gateway = start();
            JsonNode announced = json.tree(Files.readAllBytes(directory.resolve("announce")));
            Eventually.settings(announced.path("statusPort").asInt());
            platform.down(true);
            int port = announced.path("dicomPort").asInt();
            assertThat(Dcmtk.store(
                                    port,
                                    "CT1",
                                    files.stream().map(Path::toString).toList())
                            .code())
                    .isZero();
            ask(port, instances);
            gateway.destroyForcibly().waitFor(); // SIGKILL
            platform.down(false);
            Process again = start();
            try {
                CommitmentReport report = reports.poll(30, TimeUnit.SECONDS);
                assertThat(report).isNotNull();
                assertThat(report.failed()).isEmpty();
                assertThat(report.committed()).containsExactlyInAnyOrderElementsOf(instances);
                assertThat(platform.stored).hasSize(instances.size());
            } finally {
                again.destroyForcibly().waitFor();
            }
        }
    }

    private static void ask(int port, List<ReferencedInstance> instances) throws IOException {
        ConnectOutcome outcome = new AssociationClient(new AeTitle("CT1"), TransportSettings.defaults())
                .connect(
                        new Peer("127.0.0.1", port, new AeTitle("HELIOGRAPH")),
                        AssociationProposal.of(List.of(CommitScu.CONTEXT)));
        assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
        try (Association association = ((ConnectOutcome.Accepted) outcome).association()) {
            assertThat(new CommitScu(association)
                            .request(new Uid("2.25.4712"), instances)
                            .orElseThrow()
                            .code())
                    .isZero();
        }
    }

    private void sendUntilKilled(List<Path> files, int successes) throws Exception {
        Process gateway = start();
        JsonNode announced = json.tree(Files.readAllBytes(directory.resolve("announce")));
        Eventually.settings(announced.path("statusPort").asInt());
        List<String> command = new ArrayList<>(List.of(
                "storescu",
                "-v",
                "-R",
                "-aet",
                "CT1",
                "-aec",
                "HELIOGRAPH",
                "127.0.0.1",
                announced.path("dicomPort").asString()));
        files.forEach(file -> command.add(file.toString()));
        Process storescu = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(storescu.getInputStream(), UTF_8))) {
            int left = successes;
            Optional<Path> sending = Optional.empty();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("Sending file:")) {
                    sending = Optional.of(
                            Path.of(line.substring(line.indexOf(':', 3) + 1).strip()));
                } else if (line.contains("Received Store Response (Success)")) {
                    acknowledged.add(sopInstanceUid(sending.orElseThrow()));
                    if (--left == 0) {
                        gateway.destroyForcibly(); // SIGKILL
                    }
                }
            }
        }
        storescu.waitFor();
        assertThat(gateway.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(gateway.exitValue()).isEqualTo(128 + 9);
    }

    private Process start() throws IOException {
        Process process = StartedGateway.start(directory);
        started.add(process);
        Eventually.exists(directory.resolve("announce"));
        return process;
    }

    private static String sopInstanceUid(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Part10Reader.open(in, ReadOptions.DEFAULT)
                    .meta()
                    .sopInstance()
                    .orElseThrow()
                    .value();
        }
    }
}
