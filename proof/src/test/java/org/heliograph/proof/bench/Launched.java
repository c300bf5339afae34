package org.heliograph.proof.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program running beside us until it is closed. */
final class Launched implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(2);

    private final Process process;

    private Launched(Process process) {
        this.process = process;
    }

    /** Starts a server and waits until its port answers. */
    static Launched server(int port, Path log, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long until = System.nanoTime() + READY.toNanos();
        while (!answers(port)) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > until) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " does not listen; see " + log);
            }
        }
        return new Launched(process);
    }

    /** Runs commands at a time and waits for all of them. */
    static void together(Path log, List<List<String>> commands) throws IOException, InterruptedException {
        List<Process> running = new ArrayList<>();
        for (List<String> command : commands) {
            running.add(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        }
        for (Process process : running) {
            if (process.waitFor() != 0) {
                throw new IOException("exit " + process.exitValue() + " of " + commands.getFirst() + "; see " + log);
            }
        }
    }

    /** The most memory that the process has had resident so far, as the kernel tells it (proc(5), VmHWM). */
    String mostResident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.substring(6).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
