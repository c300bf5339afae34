package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.data.DataDirectoryException;
import org.heliograph.gateway.doctor.Doctor;
import org.heliograph.gateway.doctor.Trouble;
import org.heliograph.gateway.enrol.EnrolCommand;
import org.heliograph.gateway.enrol.EnrolmentException;
import org.heliograph.gateway.identity.GatewayKey;
import org.heliograph.gateway.identity.Membership;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.spool.SpoolException;
import org.heliograph.gateway.trust.PlatformTrust;
import org.heliograph.link.EnrolmentCode;
import org.heliograph.machine.EarlyCiphers;

/** The gateway's command line. */
public final class GatewayProgram {
    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int USAGE = 2;
    /** EX_IOERR of sysexits.h: the disk failed. */
    private static final int DISK_FAILED = 74;

    /** As long as the long poll of a running gateway rests. */
    private static final int HOLD_SECONDS = 50;

    private static final Duration CLOSING = Duration.ofSeconds(20);
    private static final int CARRIERS = 4;

    private final PrintStream out;
    private final PrintStream err;

    /** What a running gateway tells whoever started it. */
    private record Announcement(
            int dicomPort, Optional<Integer> dicomTlsPort, int mllpPort, int statusPort, long pid) {}

    GatewayProgram(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
        // As long as the platform keeps a connection that rests: the next study then needs no handshakes.
        System.setProperty("jdk.httpclient.keepalive.timeout", "80");
        // A platform that moves is found under its new address at the next connection.
        Security.setProperty("networkaddress.cache.ttl", "10");
        Security.setProperty("networkaddress.cache.negative.ttl", "2");
        // Basic authentication to a proxy is off in the JDK; ours goes only to the proxy that somebody has set.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        // Who waits for a class to be initialised, or for SQLite, keeps its carrier: of two that is half of the
        // program.
        System.setProperty(
                "jdk.virtualThreadScheduler.parallelism",
                Integer.toString(Math.max(CARRIERS, Runtime.getRuntime().availableProcessors())));
        int code = new GatewayProgram(System.out, System.err).run(List.of(arguments), System.getenv());
        if (code != GOOD) {
            System.exit(code);
        }
    }

    /** The version of this build, as its archive says. */
    static String version() {
        return Optional.ofNullable(GatewayProgram.class.getPackage().getImplementationVersion())
                .orElse("0.1.0");
    }

    int run(List<String> arguments, Map<String, String> environment) throws InterruptedException {
        try {
            GatewayOptions options = GatewayOptions.parse(arguments, environment);
            return switch (options.command()) {
                case GatewayOptions.Command.Help _ -> {
                    out.print(GatewayOptions.HELP);
                    yield GOOD;
                }
                case GatewayOptions.Command.Run _ -> serve(options);
                case GatewayOptions.Command.Enrol enrol -> enrol(options, enrol.code());
                case GatewayOptions.Command.Status _ -> status(options);
                case GatewayOptions.Command.Doctor doctor -> doctor(options, doctor.platform());
            };
        } catch (GatewayOptions.OptionsException e) {
            err.println(e.getMessage());
            err.println("heliograph gateway --help tells more.");
            return USAGE;
        } catch (DataDirectoryException | EnrolmentException e) {
            err.println("heliograph gateway: " + e.getMessage());
            return BAD;
        } catch (IOException e) {
            err.println("heliograph gateway: " + e);
            return BAD;
        }
    }

    private int serve(GatewayOptions options) throws IOException, InterruptedException {
        EarlyCiphers.begin();
        try (DataDirectory data = DataDirectory.open(options.data())) {
            Json json = new Json();
            Optional<Membership> membership = Membership.load(data, json);
            Optional<GatewayKey> key = GatewayKey.load(data, json);
            Optional<PlatformTrust> trust = PlatformTrust.load(data, json);
            if (membership.isEmpty() || key.isEmpty() || trust.isEmpty()) {
                err.println(
                        "This gateway is not enrolled. Make a code in the portal, then: heliograph gateway enrol CODE"
                                + " --data " + options.data());
                return BAD;
            }
            serve(options, data, membership.get(), key.get(), trust.get(), json);
            return GOOD;
        }
    }

    private void serve(
            GatewayOptions options,
            DataDirectory data,
            Membership membership,
            GatewayKey key,
            PlatformTrust trust,
            Json json)
            throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        // The JVM waits for its hooks, the hook for the gateway to be closed.
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    asked.countDown();
                    try {
                        if (!closed.await(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
                            err.println("The gateway did not close in time; what was acknowledged is on the disk.");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        try (Gateway gateway =
                new Gateway(options, data, membership, key, trust, Clock.systemUTC(), this::diskFailed)) {
            announce(options, gateway, json);
            out.println("Heliograph gateway is ready: DICOM port " + gateway.dicomPort()
                    + gateway.dicomTlsPort().map(port -> ", over TLS " + port).orElse("") + ", MLLP port "
                    + gateway.mllpPort() + ", status http://127.0.0.1:" + gateway.statusPort() + "/");
            out.flush();
            asked.await();
        } finally {
            closed.countDown();
        }
    }

    /** Ends at once: a graceful end would flush again, and a flush after a failed one proves nothing. */
    private void diskFailed(SpoolException why) {
        err.println("heliograph gateway: " + why.getMessage());
        err.println("What was acknowledged before is on the disk. Check the disk, then start again.");
        err.flush();
        Runtime.getRuntime().halt(DISK_FAILED);
    }

    private static void announce(GatewayOptions options, Gateway gateway, Json json) throws IOException {
        if (options.announce().isEmpty()) {
            return;
        }
        Path file = options.announce().get().toAbsolutePath();
        Path fresh = Files.createTempFile(file.getParent(), ".announce", "");
        Files.write(
                fresh,
                json.bytes(new Announcement(
                        gateway.dicomPort(),
                        gateway.dicomTlsPort(),
                        gateway.mllpPort(),
                        gateway.statusPort(),
                        ProcessHandle.current().pid())));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private int enrol(GatewayOptions options, String code)
            throws IOException, EnrolmentException, InterruptedException {
        EnrolmentCode parsed;
        try {
            parsed = EnrolmentCode.parse(code);
        } catch (IllegalArgumentException e) {
            err.println("heliograph gateway: " + e.getMessage());
            return USAGE;
        }
        try (DataDirectory data = DataDirectory.open(options.data())) {
            new EnrolCommand(data, new Json(), Clock.systemUTC(), out, version(), options.egress()).run(parsed);
            return GOOD;
        }
    }

    private int doctor(GatewayOptions options, Optional<String> platform) throws IOException, InterruptedException {
        Optional<URI> named;
        try {
            named = platform.map(URI::create).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException _) {
            named = Optional.empty();
        }
        if (platform.isPresent() && named.isEmpty()) {
            err.println("The platform's address looks like https://host or https://host:port.");
            return USAGE;
        }
        Json json = new Json();
        return new Doctor(DataDirectory.look(options.data()), options.egress(), Clock.systemUTC(), HOLD_SECONDS)
                .look(
                        named,
                        finding -> out.println(
                                options.json()
                                        ? json.text(finding)
                                        : mark(finding.trouble()) + finding.step() + ": " + finding.words()))
                .exit();
    }

    private static String mark(Trouble trouble) {
        return switch (trouble) {
            case NONE -> "good     ";
            case WARNING -> "warning  ";
            case NAME, ADDRESS, PROXY, NO_TLS, TLS_BROKEN_OPEN, NOT_THE_PLATFORM, CLOCK, TOKEN, LONG_POLL ->
                "BAD      ";
        };
    }

    private int status(GatewayOptions options) throws IOException, InterruptedException {
        URI page = URI.create("http://127.0.0.1:" + options.statusPort() + "/status.json");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build();
            byte[] state = client.send(request, BodyHandlers.ofByteArray()).body();
            if (options.json()) {
                out.println(new String(state, UTF_8));
            } else {
                new Json()
                        .tree(state)
                        .properties()
                        .forEach(each -> out.println(each.getKey() + ": " + each.getValue()));
            }
            return GOOD;
        } catch (ConnectException e) {
            err.println("No gateway answers on 127.0.0.1:" + options.statusPort() + ".");
            return BAD;
        }
    }
}
