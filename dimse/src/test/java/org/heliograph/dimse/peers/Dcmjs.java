package org.heliograph.dimse.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Peers built on dcmjs-dimse, which run in Node: what they see comes as lines of JSON. */
public final class Dcmjs {
    private static final String EVENT = "{\"event\":";

    private Dcmjs() {}

    /** Has the user send one request, as {@code user.js} describes it, and gives all that it says. */
    public static List<String> ask(String request) throws IOException, InterruptedException {
        Process process = start("user.js", request);
        List<String> events = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().filter(line -> line.startsWith(EVENT)).forEach(events::add);
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("user.js did not end");
        }
        return events;
    }

    /** A running provider. */
    public record Provider(Process process, int port, BlockingQueue<String> events) implements AutoCloseable {
        /** The next event that begins so; what comes before it is passed over. */
        public String await(String event) throws InterruptedException {
            while (true) {
                String next = events.poll(30, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("no " + event);
                }
                if (next.startsWith(EVENT + "\"" + event + "\"")) {
                    return next;
                }
            }
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }

    public static Provider provider() throws IOException, InterruptedException {
        int port = Dcmtk.freePort();
        Process process = start("provider.js", Integer.toString(port));
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        BufferedReader lines = process.inputReader();
        Thread.ofVirtual()
                .start(() ->
                        lines.lines().filter(line -> line.startsWith(EVENT)).forEach(events::add));
        Dcmtk.awaitPort(process, port);
        return new Provider(process, port, events);
    }

    private static Process start(String script, String argument) throws IOException, InterruptedException {
        Path folder = installed();
        return new ProcessBuilder("node", script, argument)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** The scripts with what they need, installed once for each build. */
    private static Path installed() throws IOException, InterruptedException {
        Installed.program("node");
        Installed.program("npm");
        Path folder = Files.createDirectories(Path.of("target", "peers", "dcmjs"));
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
                FileLock _ = file.getChannel().lock()) {
            for (String name : List.of("package.json", "package-lock.json", "provider.js", "user.js")) {
                Files.copy(sources().resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.isDirectory(folder.resolve("node_modules", "dcmjs-dimse"))) {
                install(folder);
            }
        }
        return folder;
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.txt").toFile())
                .start();
        boolean done = npm.waitFor(180, TimeUnit.SECONDS) && npm.exitValue() == 0;
        if (System.getenv("CI") != null && !done) {
            throw new AssertionError("npm ci: " + Files.readString(folder.resolve("npm.txt")));
        }
        Assumptions.assumeTrue(done, "dcmjs-dimse could not be installed");
    }

    private static Path sources() {
        Path own = Path.of("src", "test", "peers", "dcmjs");
        return Files.isDirectory(own) ? own : Path.of("..", "dimse").resolve(own);
    }
}
