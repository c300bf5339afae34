package org.heliograph.gateway.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.enrol.EnrolCommand;
import org.heliograph.gateway.fake.FakePlatform;
import org.heliograph.gateway.fake.FakeProxy;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.link.Egress;
import org.heliograph.gateway.link.HttpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path directory;

    private FakePlatform platform;
    private final List<Finding> findings = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        platform = new FakePlatform(directory);
        platform.confirm();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private Trouble look(Egress egress, InstantSource clock, Optional<URI> named) throws Exception {
        findings.clear();
        return new Doctor(DataDirectory.look(directory.resolve("gateway")), egress, clock, 1)
                .look(named, findings::add);
    }

    private Trouble look(Egress egress) throws Exception {
        return look(egress, Clock.systemUTC(), Optional.empty());
    }

    private void enrol(Egress egress) throws Exception {
        try (DataDirectory data = DataDirectory.open(directory.resolve("gateway"))) {
            PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
            new EnrolCommand(data, new Json(), Clock.systemUTC(), quiet, "test", egress).run(platform.code());
        }
    }

    private static Egress proxy(FakeProxy proxy, Optional<HttpProxy.User> user) {
        return new Egress(Optional.of(new HttpProxy("127.0.0.1", proxy.port(), user)), Optional.empty());
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws Exception {
        enrol(Egress.DIRECT);
        assertThat(look(Egress.DIRECT)).as(findings.toString()).isEqualTo(Trouble.NONE);
        assertThat(findings.stream().map(Finding::step))
                .containsExactly("name", "address", "tls", "platform", "clock", "token", "long-poll", "rate");
    }

    @Test
    void goesThroughAProxyThatWantsAPassword() throws Exception {
        try (FakeProxy proxy = new FakeProxy(Optional.of("gw:secret"))) {
            Egress known = proxy(proxy, Optional.of(new HttpProxy.User("gw", "secret")));
            enrol(known);
            assertThat(look(known)).as(findings.toString()).isEqualTo(Trouble.NONE);
            assertThat(proxy.tunnels).isNotEmpty().containsOnly("127.0.0.1:" + platform.port());

            assertThat(look(proxy(proxy, Optional.empty()))).isEqualTo(Trouble.PROXY);
            assertThat(findings.getLast().words()).contains("--proxy-user-file");
            assertThat(look(proxy(proxy, Optional.of(new HttpProxy.User("gw", "wrong")))))
                    .isEqualTo(Trouble.PROXY);
            proxy.answers("403 Forbidden");
            assertThat(look(known)).isEqualTo(Trouble.PROXY);
            assertThat(findings.getLast().words()).contains("forbids");
        }
    }

    @Test
    void saysThatANameIsNotKnownOrNobodyAnswers() throws Exception {
        assertThat(look(Egress.DIRECT, Clock.systemUTC(), Optional.of(URI.create("https://platform.invalid"))))
                .isEqualTo(Trouble.NAME);
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThat(look(Egress.DIRECT, Clock.systemUTC(), Optional.of(URI.create("https://127.0.0.1:" + closed))))
                .isEqualTo(Trouble.ADDRESS);
        assertThat(findings.getLast().words()).contains("firewall");
        assertThat(look(Egress.DIRECT)).as("not enrolled").isEqualTo(Trouble.NOT_THE_PLATFORM);
    }

    @Test
    void knowsACaptivePortalAndAnotherServersCertificate() throws Exception {
        enrol(Egress.DIRECT);
        try (ServerSocket portal = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> signInPage(portal));
            try (FakeProxy sidetrack = new FakeProxy(Optional.empty())) {
                Trouble trouble = look(
                        Egress.DIRECT,
                        Clock.systemUTC(),
                        Optional.of(URI.create("https://127.0.0.1:" + portal.getLocalPort())));
                assertThat(trouble).as(findings.toString()).isEqualTo(Trouble.NO_TLS);
                assertThat(findings.getLast().words()).contains("captive portal");
                assertThat(sidetrack.tunnels).isEmpty();
            }
        }
        // The same address, another authority: as when somebody breaks TLS open.
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        try (FakePlatform other = new FakePlatform(elsewhere)) {
            other.confirm();
            Files.copy(directory.resolve("gateway/identity/membership"), elsewhere.resolve("membership"));
            String membership = Files.readString(elsewhere.resolve("membership"))
                    .replace(":" + platform.port(), ":" + other.port());
            Files.writeString(directory.resolve("gateway/identity/membership"), membership);
            assertThat(look(Egress.DIRECT)).as(findings.toString()).isEqualTo(Trouble.TLS_BROKEN_OPEN);
            assertThat(findings.getLast().words()).contains("issued by").contains("Nothing was sent");
        }
    }

    @Test
    void comparesTheClocks() throws Exception {
        enrol(Egress.DIRECT);
        InstantSource late = InstantSource.offset(Clock.systemUTC(), Duration.ofMinutes(3));
        assertThat(look(Egress.DIRECT, late, Optional.empty())).isEqualTo(Trouble.WARNING);
        InstantSource wrong = InstantSource.offset(Clock.systemUTC(), Duration.ofHours(-2));
        assertThat(look(Egress.DIRECT, wrong, Optional.empty())).isEqualTo(Trouble.CLOCK);
        assertThat(findings.getLast().words()).contains("behind");
    }

    private static void signInPage(ServerSocket portal) {
        try {
            while (true) {
                try (Socket client = portal.accept()) {
                    client.getOutputStream()
                            .write("HTTP/1.1 302 Found\r\nLocation: http://hotspot/\r\n\r\n".getBytes(US_ASCII));
                }
            }
        } catch (IOException _) {
            // Closed.
        }
    }
}
