package org.heliograph.cli.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The programs of dcmtk. */
final class Dcmtk {
    private Dcmtk() {}

    /** What a program printed and how it ended. */
    record Result(int code, String output) {}

    static Result run(Object... words) throws IOException, InterruptedException {
        List<String> command = Arrays.stream(words).map(Object::toString).toList();
        require(command.getFirst());
        Path output = Files.createTempFile("peer", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(output);
        }
    }

    /** A server that has opened its port. */
    record Server(Process process, int port) implements AutoCloseable {
        @Override
        public void close() {
            process.destroy();
        }
    }

    /** Starts a server in a folder; the last word of its command is its port. */
    static Server server(Path folder, Object... words) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command =
                new ArrayList<>(Arrays.stream(words).map(Object::toString).toList());
        command.add(Integer.toString(port));
        require(command.getFirst());
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        awaitPort(port);
        return new Server(process, port);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void awaitPort(int port) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException _) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("no answer on port " + port);
    }

    private static void require(String program) {
        boolean there = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (System.getenv("CI") != null) {
            assertThat(there).as(program + " is installed").isTrue();
        }
        Assumptions.assumeTrue(there, () -> program + " is not installed");
    }
}
