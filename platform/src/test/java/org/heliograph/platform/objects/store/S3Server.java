package org.heliograph.platform.objects.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.s3.S3Client;

/** Gives tests s3proxy, an S3 server that is not ours, as a program of its own: one for the whole run. */
public final class S3Server implements ParameterResolver {
    private static final String BUCKET = "heliograph-test";

    /** The server, running. */
    public static final class Running implements AutoCloseable {
        private final Process process;
        private final int port;
        private final Path credentials;

        private Running(Process process, int port, Path credentials) {
            this.process = process;
            this.port = port;
            this.credentials = credentials;
        }

        int port() {
            return port;
        }

        /** A place in the server that no other test uses. */
        public S3Place place(String prefix) {
            return place(prefix, port);
        }

        /** The same by way of another port. */
        S3Place place(String prefix, int by) {
            return new S3Place(
                    BUCKET,
                    prefix,
                    Optional.of(URI.create("http://127.0.0.1:" + by)),
                    "us-east-1",
                    Optional.of(credentials));
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                    .join()
                    .destroyForcibly();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(S3Server.class))
                .computeIfAbsent(Running.class, key -> start(), Running.class);
    }

    private static Running start() {
        try {
            Path folder = Files.createTempDirectory("s3proxy-");
            int port = freePort();
            Path credentials = folder.resolve("credentials");
            Files.writeString(credentials, "access-key = local-identity\nsecret-key = local-credential\n");
            Path settings = folder.resolve("s3proxy.conf");
            StringBuilder text = new StringBuilder();
            Map.of(
                            "s3proxy.endpoint", "http://127.0.0.1:" + port,
                            "s3proxy.authorization", "aws-v2-or-v4",
                            "s3proxy.identity", "local-identity",
                            "s3proxy.credential", "local-credential",
                            "jclouds.provider", "filesystem-nio2",
                            "jclouds.filesystem.basedir",
                                    Files.createDirectory(folder.resolve("objects"))
                                            .toString())
                    .forEach((key, value) ->
                            text.append(key).append('=').append(value).append('\n'));
            Files.writeString(settings, text);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx128m",
                            "-jar",
                            Path.of("target", "peers", "s3proxy.jar").toString(),
                            "--properties",
                            settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Running running = new Running(process, port, credentials);
            awaitPort(port, process);
            try (S3Client client = S3Connection.open(running.place(""))) {
                client.createBucket(bucket -> bucket.bucket(BUCKET));
            }
            return running;
        } catch (IOException failed) {
            throw new IllegalStateException("s3proxy did not start", failed);
        }
    }

    /** Connecting is the wait: a port that nobody listens on refuses at once. */
    private static void awaitPort(int port, Process process) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
            try {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        throw new IllegalStateException("s3proxy does not listen");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
