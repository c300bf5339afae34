package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.enrol.EnrolCommand;
import org.heliograph.gateway.fake.FakePlatform;
import org.heliograph.gateway.fake.Forwarder;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.link.Egress;
import org.heliograph.link.GatewaySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A gateway where the network is not as one wishes: it waits, goes on, and loses nothing. */
class OddNetworkTest {
    @TempDir
    Path directory;

    private FakePlatform platform;

    @BeforeEach
    void start() throws Exception {
        platform = new FakePlatform(directory);
        platform.allow(List.of(new GatewaySettings.Device("dicom", Optional.of("CT1"), "127.0.0.1", true)), List.of());
        platform.confirm();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 403, 502})
    void takesAPageForNoAnswerOfThePlatform(int status) throws Throwable {
        Path mine = Files.createDirectory(directory.resolve("site"));
        try (EnrolledGateway site = new EnrolledGateway(mine)) {
            site.platform.page(status);
            List<Path> files = TestSeries.twelve().subList(0, 3);
            Dcmtk.Result sent = Dcmtk.store(
                    site.gateway().dicomPort(),
                    "CT1",
                    files.stream().map(Path::toString).toList());
            assertThat(sent.code()).as(sent.output()).isZero();
            Eventually.asserted(
                    () -> assertThat(site.gateway().state().platformReached()).isFalse());
            site.platform.page(0);
            Eventually.asserted(() -> assertThat(site.platform.stored).hasSize(3));
            Eventually.asserted(
                    () -> assertThat(site.gateway().state().waitingInstances()).isZero());
            assertThat(site.gateway().state().alarms()).isZero();
        }
    }

    @Test
    void finishesWhatItFetchesThoughAPageComesBetween() throws Throwable {
        Path mine = Files.createDirectory(directory.resolve("site"));
        try (EnrolledGateway site = new EnrolledGateway(mine);
                Storescp receiver = new Storescp(mine)) {
            Offers offers = new Offers(site.platform, site.destination("dicom", receiver.port)).of(TestSeries.twelve());
            site.platform.rangePermits.drainPermits();
            site.platform.rangePermits.release(5);
            offers.offer(1);
            Eventually.asserted(() ->
                    assertThat(site.platform.rangePermits.getQueueLength()).isPositive());
            site.platform.page(403);
            site.platform.rangePermits.release(1000);
            Eventually.asserted(
                    () -> assertThat(site.gateway().state().platformReached()).isFalse());
            site.platform.page(0);
            Eventually.asserted(
                    () -> assertThat(site.platform.outcomes(offers.delivery)).isNotEmpty());
            if (!site.platform.outcomes(offers.delivery).getLast().outcome().equals("accepted")) {
                offers.offer(2);
                Eventually.asserted(() ->
                        assertThat(site.platform.outcomes(offers.delivery)).hasSize(2));
            }
            assertThat(site.platform.outcomes(offers.delivery).getLast().outcome())
                    .isEqualTo("accepted");
            assertThat(receiver.files()).hasSize(12);
        }
    }

    @Test
    void followsThePlatformToItsNewAddress() throws Throwable {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.2 localhost\n");
        int port = Storescp.freePort();
        Process gateway;
        JsonNode announced;
        try (Forwarder before = new Forwarder("127.0.0.2", port, platform.port())) {
            enrolAs("localhost", port);
            gateway = gateway(hosts);
            announced = new Json().tree(Files.readAllBytes(directory.resolve("announce")));
            Eventually.settings(announced.path("statusPort").asInt());
            assertThat(before.connections()).isPositive();
        }
        Files.writeString(hosts, "127.0.0.3 localhost\n");
        try (Forwarder after = new Forwarder("127.0.0.3", port, platform.port())) {
            send(announced.path("dicomPort").asInt());
            Eventually.asserted(() -> assertThat(platform.stored).hasSize(3), 30);
            assertThat(after.connections()).isPositive();
        } finally {
            gateway.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "localhost"})
    void reachesAPlatformThatHasIpv6Alone(String name) throws Throwable {
        Path hosts = Files.writeString(directory.resolve("hosts"), "::1 localhost\n");
        platform.named(name);
        try (Forwarder six = new Forwarder("::1", Storescp.freePort(), platform.port())) {
            platform.through(six.port());
            platform.named("[::1]");
            enrolAs(name, six.port());
            Process gateway = gateway(hosts);
            try {
                JsonNode announced = new Json().tree(Files.readAllBytes(directory.resolve("announce")));
                Eventually.settings(announced.path("statusPort").asInt());
                send(announced.path("dicomPort").asInt());
                Eventually.asserted(() -> assertThat(platform.stored).hasSize(3), 30);
                URI status = URI.create(
                        "http://127.0.0.1:" + announced.path("statusPort").asInt() + "/status.json");
                try (InputStream in = status.toURL().openStream()) {
                    assertThat(new String(in.readAllBytes(), UTF_8)).contains("\"platformReached\":true");
                }
            } finally {
                gateway.destroyForcibly().waitFor();
            }
        }
    }

    /** Enrols by the platform's address and has it known by a name from then on: this JVM finds names elsewhere. */
    private void enrolAs(String name, int port) throws Exception {
        enrol();
        String before = platform.url().toString();
        platform.named(name);
        platform.through(port);
        Path membership = directory.resolve("gateway/identity/membership");
        Files.writeString(
                membership,
                Files.readString(membership).replace(before, platform.url().toString()));
    }

    private void enrol() throws Exception {
        try (DataDirectory data = DataDirectory.open(directory.resolve("gateway"))) {
            new EnrolCommand(
                            data,
                            new Json(),
                            Clock.systemUTC(),
                            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                            "test",
                            Egress.DIRECT)
                    .run(platform.code());
        }
    }

    private static void send(int port) throws IOException, InterruptedException {
        Dcmtk.Result sent = Dcmtk.store(
                port,
                "CT1",
                TestSeries.twelve().subList(0, 3).stream().map(Path::toString).toList());
        assertThat(sent.code()).as(sent.output()).isZero();
    }

    /** The program, which finds names in a file as it would in the DNS. */
    private Process gateway(Path hosts) throws IOException {
        Process process = StartedGateway.start(directory, "-Djdk.net.hosts.file=" + hosts);
        Eventually.exists(directory.resolve("announce"));
        return process;
    }
}
