package org.heliograph.gateway.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.enrol.EnrolCommand;
import org.heliograph.gateway.fake.FakePlatform;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Egress;
import org.heliograph.gateway.link.HttpProxy;
import org.heliograph.gateway.link.LinkClient;
import org.heliograph.gateway.trust.PlatformTrust;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the proxies that hospitals run: tinyproxy with a password, and Squid that breaks TLS open. */
class RealProxyTest {
    @TempDir
    Path directory;

    private FakePlatform platform;
    private Process proxy;
    private final List<Finding> findings = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        platform = new FakePlatform(directory);
        platform.confirm();
        proxy = new ProcessBuilder("true").start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        proxy.destroy();
        proxy.waitFor();
        platform.close();
    }

    @Test
    void goesThroughTinyproxyWithAPassword() throws Exception {
        int port = freePort();
        Path settings = Files.writeString(directory.resolve("tinyproxy.conf"), """
                Port %d
                Listen 127.0.0.1
                Timeout 60
                MaxClients 100
                Allow 127.0.0.1
                BasicAuth gw secret
                ConnectPort %d
                """.formatted(port, platform.port()));
        run(port, "tinyproxy", "-d", "-c", settings.toString());
        Egress known = egress(port, Optional.of(new HttpProxy.User("gw", "secret")), Optional.empty());
        enrol(known);
        assertThat(look(known)).as(findings.toString()).isEqualTo(Trouble.NONE);
        assertThat(look(egress(port, Optional.empty(), Optional.empty()))).isEqualTo(Trouble.PROXY);
        assertThat(findings.getLast().words()).contains("--proxy-user-file");
        assertThat(look(egress(port, Optional.of(new HttpProxy.User("gw", "wrong")), Optional.empty())))
                .isEqualTo(Trouble.PROXY);
        assertThat(findings.getLast().words()).contains("does not take the name and password");
    }

    @Test
    void goesThroughSquidThatBreaksTlsOpenOnlyWhenItsAuthorityIsNamed() throws Exception {
        // Squid makes certificates for names; those for addresses have no address in them.
        platform.named("localhost");
        enrol(Egress.DIRECT);
        int port = freePort();
        X509Certificate authority = squid(port);
        Egress unknown = egress(port, Optional.empty(), Optional.empty());
        assertThat(look(unknown)).as(findings.toString()).isEqualTo(Trouble.TLS_BROKEN_OPEN);
        assertThat(findings.getLast().words())
                .contains("CN=Hospital Inspection")
                .contains("--proxy-ca-file");
        assertThat(call(unknown))
                .isInstanceOfSatisfying(
                        Answer.Unreachable.class,
                        away -> assertThat(away.reason()).contains("--proxy-ca-file"));
        Egress named = egress(port, Optional.empty(), Optional.of(authority));
        assertThat(look(named)).as(findings.toString()).isEqualTo(Trouble.WARNING);
        assertThat(findings.stream().map(Finding::words)).anyMatch(words -> words.contains("can read what is sent"));
        assertThat(call(named)).isInstanceOf(Answer.Ok.class);
    }

    /** Squid as an inspecting proxy: it makes a certificate for each name, signed by the authority that is returned. */
    private X509Certificate squid(int port) throws Exception {
        Path pem = directory.resolve("inspection.pem");
        Path certificate = directory.resolve("inspection.crt");
        run(
                "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj".split(" "),
                "/CN=Hospital Inspection",
                "-keyout",
                directory.resolve("inspection.key").toString(),
                "-out",
                certificate.toString());
        Files.writeString(pem, Files.readString(directory.resolve("inspection.key")) + Files.readString(certificate));
        Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-r--r--"));
        Path made = directory.resolve("made");
        run("/usr/lib/squid/security_file_certgen -c -s".split(" "), made.toString(), "-M", "4MB");
        run("chmod -R a+rwX".split(" "), directory.toString());
        Path settings = Files.writeString(directory.resolve("squid.conf"), """
                http_port 127.0.0.1:%1$d ssl-bump cert=%2$s generate-host-certificates=on
                sslcrtd_program /usr/lib/squid/security_file_certgen -s %3$s -M 4MB
                ssl_bump bump all
                sslproxy_cert_error allow all
                tls_outgoing_options flags=DONT_VERIFY_PEER
                http_access allow all
                cache deny all
                pid_filename %4$s/squid.pid
                access_log none
                cache_log %4$s/squid.log
                shutdown_lifetime 0 seconds
                pinger_enable off
                """.formatted(port, pem, made, directory));
        run(port, "squid", "-N", "-f", settings.toString());
        try (InputStream in = Files.newInputStream(certificate)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private Answer call(Egress egress) throws IOException {
        try (DataDirectory data = DataDirectory.look(directory.resolve("gateway"))) {
            PlatformTrust trust = PlatformTrust.load(data, new Json()).orElseThrow();
            try (LinkClient client =
                    new LinkClient(platform.url(), trust.tls(egress.authority()), new Json(), egress.proxy())) {
                return client.open(Call.get("/link"));
            }
        }
    }

    private static Egress egress(int port, Optional<HttpProxy.User> user, Optional<X509Certificate> authority) {
        return new Egress(Optional.of(new HttpProxy("127.0.0.1", port, user)), authority);
    }

    private Trouble look(Egress egress) throws Exception {
        findings.clear();
        return new Doctor(DataDirectory.look(directory.resolve("gateway")), egress, Clock.systemUTC(), 1)
                .look(Optional.empty(), findings::add);
    }

    private void enrol(Egress egress) throws Exception {
        try (DataDirectory data = DataDirectory.open(directory.resolve("gateway"))) {
            PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
            new EnrolCommand(data, new Json(), Clock.systemUTC(), quiet, "test", egress).run(platform.code());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(int port, String... command) throws IOException {
        proxy = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(command[0] + ".txt").toFile())
                .start();
        long end = System.nanoTime() + 20_000_000_000L;
        while (!answers(port)) {
            assertThat(System.nanoTime()).as(() -> output(command[0])).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private String output(String program) {
        try {
            return Files.readString(directory.resolve(program + ".txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean answers(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException _) {
            return false;
        }
    }

    private static void run(String[] command, String... more) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
