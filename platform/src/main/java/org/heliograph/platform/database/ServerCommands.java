package org.heliograph.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes, starts and stops a cluster with PostgreSQL's own tools, as the user that it runs as. */
record ServerCommands(Path binaries, Path data, ServerUser user) {
    private static final int START_ATTEMPTS = 3;
    private static final int LONGEST_SECONDS = 180;
    private static final int KILL_SECONDS = 10;

    /** Makes the cluster, whole or not at all. */
    void initialise(Login superuser) throws IOException, InterruptedException {
        Path folder = data.resolveSibling(".").normalize();
        Path partial = Files.createTempDirectory(folder, "initialising-");
        Path password = Files.writeString(Files.createTempFile(folder, "password-", ""), superuser.password());
        try {
            user.own(partial);
            user.own(password);
            run(
                    "initdb",
                    "--pgdata=" + partial,
                    "--username=" + superuser.user(),
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--data-checksums");
        } finally {
            Files.delete(password);
        }
        Files.move(partial, data);
    }

    Postmaster start() throws IOException, InterruptedException {
        DatabaseException last = new DatabaseException("The embedded database did not start");
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            writeSettings(freePort());
            try {
                // pg_ctl detaches the server from our terminal: Ctrl-C is for us, and we stop the server last.
                run(
                        "pg_ctl",
                        "start",
                        "--wait",
                        "--timeout=120",
                        "--silent",
                        "--pgdata=" + data,
                        "--log=" + data.resolve("start.log"));
                return Postmaster.of(data)
                        .orElseThrow(() -> new DatabaseException("The embedded database ended at once"));
            } catch (DatabaseException portTakenMeanwhile) {
                last.addSuppressed(portTakenMeanwhile);
            }
        }
        throw last;
    }

    void stop() throws IOException, InterruptedException {
        if (Postmaster.of(data).isPresent()) {
            run("pg_ctl", "stop", "--mode=fast", "--wait", "--timeout=60", "--silent", "--pgdata=" + data);
        }
    }

    /** Nothing that it acknowledged is lost by this; the next start recovers from its log. */
    static void kill(Postmaster silent) throws InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(silent.pid());
        if (process.isEmpty()) {
            return;
        }
        process.get().destroyForcibly();
        try {
            process.get().onExit().get(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stays) {
            throw new DatabaseException("The database server of process " + silent.pid() + " cannot be stopped", stays);
        }
    }

    private void writeSettings(int port) throws IOException {
        Path file = data.resolve("postgresql.conf");
        Files.writeString(file, EmbeddedSettings.text(port));
        user.own(file);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve("bin/" + tool).toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("heliograph-database-", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(user.command(command))
                    .directory(data.resolveSibling(".").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new DatabaseException(tool + " did not end within three minutes");
            }
            if (process.exitValue() != 0) {
                throw new DatabaseException(tool + " failed: "
                        + Files.readString(output, StandardCharsets.ISO_8859_1).strip());
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
