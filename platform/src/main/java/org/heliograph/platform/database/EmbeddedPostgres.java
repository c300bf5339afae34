package org.heliograph.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, on the loopback address, that lives as long as the program.
 *
 * <p>A server that was left running by a killed program is adopted when it answers, and stopped when it does not.
 */
final class EmbeddedPostgres implements Database {
    static final String SUPERUSER = "postgres";
    static final String DATABASE = "heliograph";
    static final List<String> ROLES =
            List.of(SUPERUSER, DatabaseAccess.OWNER, DatabaseAccess.PROGRAM, DatabaseAccess.DISPATCHER);
    private static final String MAJOR = "18";
    private static final int START_ATTEMPTS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final Path binaries;
    private final Path data;
    private final ServerUser user;
    private final Logins logins;
    private final FileChannel lock;
    private Postmaster postmaster;

    private EmbeddedPostgres(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        lock = lock(directory.resolve("lock"));
        user = ServerUser.find();
        user.checkReach(directory);
        binaries = PostgresBinaries.unpackedIn(directory);
        data = directory.resolve("data");
        logins = Logins.in(directory.resolve("logins"), ROLES);
        if (!Files.exists(data)) {
            initialise(directory);
        }
        checkMajor();
        Optional<Postmaster> running = Postmaster.of(data);
        if (running.isPresent() && answers(running.get())) {
            LOG.info("adopted the database server that was already running");
            postmaster = running.get();
        } else {
            if (running.isPresent()) {
                LOG.warn("the database server that was already running does not answer: it is stopped");
                kill(running.get());
            }
            postmaster = start();
        }
    }

    static EmbeddedPostgres start(Path directory) {
        try {
            EmbeddedPostgres server =
                    new EmbeddedPostgres(directory.toAbsolutePath().normalize());
            Roles roles = new Roles(server.url(SUPERUSER), server.logins.of(SUPERUSER));
            roles.ensure(List.of(
                    server.logins.of(DatabaseAccess.OWNER),
                    server.logins.of(DatabaseAccess.PROGRAM),
                    server.logins.of(DatabaseAccess.DISPATCHER)));
            roles.ensureDatabase(DATABASE);
            return server;
        } catch (IOException failed) {
            throw new DatabaseException("The embedded database could not be started in " + directory, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while the embedded database started", interrupted);
        }
    }

    @Override
    public DatabaseAccess access() {
        return access(postmaster, logins);
    }

    static DatabaseAccess access(Postmaster postmaster, Logins logins) {
        return new DatabaseAccess(
                url(postmaster, DATABASE),
                logins.of(DatabaseAccess.OWNER),
                logins.of(DatabaseAccess.PROGRAM),
                logins.of(DatabaseAccess.DISPATCHER));
    }

    @Override
    public Optional<Long> serverProcess() {
        return Optional.of(postmaster.pid());
    }

    /** For tests: the superuser's login and the maintenance database. */
    Login superuser() {
        return logins.of(SUPERUSER);
    }

    String url(String database) {
        return url(postmaster, database);
    }

    private static String url(Postmaster postmaster, String database) {
        return "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/" + database;
    }

    @Override
    public void close() {
        try {
            stop("fast");
            lock.close();
        } catch (IOException failed) {
            throw new DatabaseException("The embedded database could not be stopped", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while the embedded database stopped", interrupted);
        }
    }

    /** For tests: leaves the server running, as a killed program does. */
    void abandon() throws IOException {
        lock.close();
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = tryLock(channel);
        if (held == null) {
            channel.close();
            throw new DatabaseException("Another platform is running in " + file.resolveSibling("."));
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByUs) {
            return null;
        }
    }

    private void initialise(Path directory) throws IOException, InterruptedException {
        Path partial = Files.createTempDirectory(directory, "initialising-");
        Path password = Files.writeString(
                Files.createTempFile(directory, "password-", ""),
                logins.of(SUPERUSER).password());
        try {
            user.own(partial);
            user.own(password);
            run(List.of(
                    binaries.resolve("bin/initdb").toString(),
                    "--pgdata=" + partial,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--data-checksums"));
        } finally {
            Files.delete(password);
        }
        Files.move(partial, data);
    }

    private void checkMajor() throws IOException {
        String major = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!major.equals(MAJOR)) {
            throw new DatabaseException("The database in " + data + " was made by PostgreSQL " + major
                    + "; this program brings PostgreSQL " + MAJOR);
        }
    }

    private Postmaster start() throws IOException, InterruptedException {
        DatabaseException last = new DatabaseException("The embedded database did not start");
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            writeSettings(freePort());
            try {
                // pg_ctl detaches the server from our terminal: Ctrl-C is for us, and we stop the server last.
                run(List.of(
                        binaries.resolve("bin/pg_ctl").toString(),
                        "start",
                        "--wait",
                        "--timeout=120",
                        "--silent",
                        "--pgdata=" + data,
                        "--log=" + data.resolve("start.log")));
                return Postmaster.of(data)
                        .orElseThrow(() -> new DatabaseException("The embedded database ended at once"));
            } catch (DatabaseException portTakenMeanwhile) {
                last.addSuppressed(portTakenMeanwhile);
            }
        }
        throw last;
    }

    private void stop(String mode) throws IOException, InterruptedException {
        if (Postmaster.of(data).isPresent()) {
            run(List.of(
                    binaries.resolve("bin/pg_ctl").toString(),
                    "stop",
                    "--mode=" + mode,
                    "--wait",
                    "--timeout=60",
                    "--silent",
                    "--pgdata=" + data));
        }
    }

    /** Nothing that it acknowledged is lost by this; the next start recovers from its log. */
    private static void kill(Postmaster silent) throws InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(silent.pid());
        if (process.isEmpty()) {
            return;
        }
        process.get().destroyForcibly();
        try {
            process.get().onExit().get(10, TimeUnit.SECONDS);
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

    private boolean answers(Postmaster running) {
        Login superuser = logins.of(SUPERUSER);
        try (Connection connection = DriverManager.getConnection(
                        url(running, SUPERUSER) + "?loginTimeout=10&socketTimeout=10",
                        superuser.user(),
                        superuser.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            return row.next() && Path.of(row.getString(1)).equals(data);
        } catch (SQLException silent) {
            LOG.info("the database server of process {} does not answer: {}", running.pid(), silent.getSQLState());
            return false;
        }
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("heliograph-database-", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(user.command(new ArrayList<>(command)))
                    .directory(data.resolveSibling(".").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new DatabaseException(command.getFirst() + " did not end within three minutes");
            }
            if (process.exitValue() != 0) {
                throw new DatabaseException(command.getFirst() + " failed: "
                        + Files.readString(output, StandardCharsets.ISO_8859_1).strip());
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
