package org.heliograph.platform.audit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Debian's rsyslogd as the audit repository: syslog over TLS in, a file out, client certificates required. */
final class Rsyslog implements AutoCloseable {
    private static final Pattern ENTRY = Pattern.compile("<AuditMessage>.*?</AuditMessage>");

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    Rsyslog(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        certificates();
        Files.writeString(folder.resolve("rsyslog.conf"), """
                global(workDirectory="%1$s" maxMessageSize="256k" defaultNetstreamDriver="gtls"
                  defaultNetstreamDriverCAFile="%1$s/ca.pem" defaultNetstreamDriverCertFile="%1$s/server.pem"
                  defaultNetstreamDriverKeyFile="%1$s/server.key")
                module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="x509/certvalid")
                template(name="raw" type="string" string="%%rawmsg%%\\n")
                input(type="imtcp" port="%2$d")
                action(type="omfile" file="%1$s/received.log" template="raw" asyncWriting="off" flushOnTXEnd="on")
                """.formatted(folder, port));
    }

    AuditRepositorySettings settings() {
        return new AuditRepositorySettings(
                "localhost",
                port,
                java.util.Optional.of(folder.resolve("ca.pem")),
                java.util.Optional.of(new AuditRepositorySettings.Client(
                        folder.resolve("client.pem"), folder.resolve("client.key"))));
    }

    void start() throws IOException {
        process = new ProcessBuilder("rsyslogd", "-n", "-f", folder + "/rsyslog.conf", "-i", folder + "/rsyslog.pid")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("rsyslog.out").toFile()))
                .start();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            }
        });
    }

    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
        process = null;
    }

    List<String> messages() throws IOException {
        Path log = folder.resolve("received.log");
        List<String> found = new ArrayList<>();
        if (Files.exists(log)) {
            Matcher matcher = ENTRY.matcher(Files.readString(log, StandardCharsets.UTF_8));
            while (matcher.find()) {
                found.add(matcher.group());
            }
        }
        return found;
    }

    private void certificates() throws IOException, InterruptedException {
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=test authority",
                "-keyout",
                "ca.key",
                "-out",
                "ca.pem");
        for (String name : List.of("server", "client")) {
            run(
                    "openssl",
                    "req",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-subj",
                    "/CN=localhost",
                    "-keyout",
                    name + ".key",
                    "-out",
                    name + ".csr");
            Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost\n");
            run(
                    "openssl",
                    "x509",
                    "-req",
                    "-in",
                    name + ".csr",
                    "-CA",
                    "ca.pem",
                    "-CAkey",
                    "ca.key",
                    "-CAcreateserial",
                    "-days",
                    "2",
                    "-extfile",
                    "names",
                    "-out",
                    name + ".pem");
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process started = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.out").toFile())
                .start();
        if (started.waitFor() != 0) {
            throw new IOException(String.join(" ", command));
        }
    }

    @Override
    public void close() {
        kill();
    }
}
