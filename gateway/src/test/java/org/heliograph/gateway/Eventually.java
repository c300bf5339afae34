package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for what another process or thread brings about; fails with the last complaint when it does not. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Eventually() {}

    static void asserted(ThrowingCallable assertion) throws Throwable {
        asserted(assertion, 0);
    }

    /** @param more seconds of patience besides the usual ones */
    static void asserted(ThrowingCallable assertion, int more) throws Throwable {
        long end = System.nanoTime() + PATIENCE.plusSeconds(more).toNanos();
        while (true) {
            try {
                assertion.call();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    /** Waits until the gateway runs on settings of the platform. */
    static void settings(Gateway gateway) throws IOException {
        await(() -> gateway.state().settingsVersion() > 0);
    }

    /** Waits until the gateway whose status page this is runs on settings of the platform. */
    static void settings(int statusPort) throws IOException {
        URI page = URI.create("http://127.0.0.1:" + statusPort + "/status.json");
        await(() -> {
            try (InputStream in = page.toURL().openStream()) {
                return !new String(in.readAllBytes(), UTF_8).contains("\"settingsVersion\":0,");
            }
        });
    }

    /** Waits until somebody listens on a port of this machine. */
    static void open(int port) throws IOException {
        await(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (ConnectException _) {
                return false;
            }
        });
    }

    /** Waits until another program has made a file. */
    static void exists(Path file) throws IOException {
        await(() -> Files.exists(file));
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
