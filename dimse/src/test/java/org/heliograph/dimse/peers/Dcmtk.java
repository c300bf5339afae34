package org.heliograph.dimse.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The programs of dcmtk, as installed. */
public final class Dcmtk {
    private Dcmtk() {}

    /** What a program said and how it ended. */
    public record Result(int exitCode, String output) {}

    public static Result run(String... command) {
        try {
            Path output = Files.createTempFile("dcmtk", ".txt");
            Process process = start(List.of(command), output);
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command[0] + " did not end");
            }
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            Files.delete(output);
            return new Result(process.exitValue(), text);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends files with storescu, each in the transfer syntax that it has where {@code options} say so. */
    public static Result storescu(int port, List<String> options, List<Path> files) {
        List<String> command = new ArrayList<>(List.of("storescu", "-v"));
        command.addAll(options);
        command.addAll(List.of("127.0.0.1", Integer.toString(port)));
        files.forEach(file -> command.add(file.toString()));
        return run(command.toArray(String[]::new));
    }

    /** Sends one file in the transfer syntax that it has. */
    public static Result dcmsend(int port, Path file) {
        return run(
                "dcmsend",
                "--decompress-never",
                "-aec",
                "HELIOGRAPH",
                "127.0.0.1",
                Integer.toString(port),
                file.toString());
    }

    /** Sends files over one association, those that it can, each in the transfer syntax that it has. */
    public static Result dcmsend(int port, List<Path> files) {
        List<String> command = new ArrayList<>(List.of("dcmsend", "--decompress-never", "--no-halt"));
        command.addAll(List.of("-aec", "HELIOGRAPH", "127.0.0.1", Integer.toString(port)));
        files.forEach(file -> command.add(file.toString()));
        return run(command.toArray(String[]::new));
    }

    /** A running storescp that keeps what it gets, bit by bit. */
    public record Storescp(Process process, int port, Path folder) implements AutoCloseable {
        public List<Path> received() throws IOException {
            try (var files = Files.list(folder)) {
                return files.filter(file -> !file.getFileName().toString().endsWith(".txt"))
                        .sorted()
                        .toList();
            }
        }

        /** The file that came, if one did; it is taken away. */
        public Optional<DicomFile> takeOnly() throws IOException {
            List<Path> files = received();
            if (files.isEmpty()) {
                return Optional.empty();
            }
            DicomFile file = DicomFile.read(files.getFirst());
            Files.delete(files.getFirst());
            return Optional.of(file);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    public static Storescp storescp(Path folder, String... options) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of("storescp", "--bit-preserving", "+xa", "--unique-filenames", "-od", folder.toString()));
        command.addAll(List.of(options));
        command.add(Integer.toString(port));
        Process process = start(command, folder.resolve("log.txt"));
        awaitPort(process, port);
        return new Storescp(process, port, folder);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public static void awaitPort(Process process, int port) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException _) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("ended with " + process.exitValue());
                }
            }
        }
        throw new AssertionError("no answer on port " + port);
    }

    static Process start(List<String> command, Path output) throws IOException {
        Installed.program(command.getFirst());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // The variable would end dcmtk's stall, which tests are about.
        builder.environment().remove("TCP_NODELAY");
        return builder.start();
    }
}
