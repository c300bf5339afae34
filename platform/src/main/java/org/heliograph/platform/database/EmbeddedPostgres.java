package org.heliograph.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, on the loopback address, that lives as long as the program.
 *
 * <p>A server that was left running by a killed program is adopted when it answers, and stopped when it does not.
 */
final class EmbeddedPostgres implements Database {
    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "heliograph";
    static final List<String> ROLES =
            List.of(SUPERUSER, DatabaseAccess.OWNER, DatabaseAccess.PROGRAM, DatabaseAccess.DISPATCHER);
    private static final String MAJOR = "18";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final FolderLock lock;
    private final ServerCommands commands;
    private final Logins logins;
    private final Postmaster postmaster;

    private EmbeddedPostgres(FolderLock lock, ServerCommands commands, Logins logins, Postmaster postmaster) {
        this.lock = lock;
        this.commands = commands;
        this.logins = logins;
        this.postmaster = postmaster;
    }

    static EmbeddedPostgres start(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.on(folder);
            boolean started = false;
            try {
                EmbeddedPostgres server = start(folder, lock);
                started = true;
                return server;
            } finally {
                if (!started) {
                    lock.close();
                }
            }
        } catch (IOException failed) {
            throw new DatabaseException("The embedded database could not be started in " + directory, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while the embedded database started", interrupted);
        }
    }

    private static EmbeddedPostgres start(Path folder, FolderLock lock) throws IOException, InterruptedException {
        ServerUser user = ServerUser.find();
        user.checkReach(folder);
        Path binaries = PostgresBinaries.unpackedIn(folder);
        Logins logins = Logins.in(folder.resolve("logins"), ROLES);
        Path data = folder.resolve("data");
        ServerCommands commands = new ServerCommands(binaries, data, user);
        if (!Files.exists(data)) {
            commands.initialise(logins.of(SUPERUSER));
        }
        checkMajor(data);
        Postmaster postmaster = adoptOrStart(commands, logins.of(SUPERUSER));
        EmbeddedPostgres server = new EmbeddedPostgres(lock, commands, logins, postmaster);
        boolean ready = false;
        try {
            server.ensureRoles();
            ready = true;
            return server;
        } finally {
            if (!ready) {
                commands.stop();
            }
        }
    }

    private static Postmaster adoptOrStart(ServerCommands commands, Login superuser)
            throws IOException, InterruptedException {
        Optional<Postmaster> running = Postmaster.of(commands.data());
        if (running.isPresent() && answers(running.get(), superuser, commands.data())) {
            LOG.info("adopted the database server that was already running");
            return running.get();
        }
        if (running.isPresent()) {
            LOG.warn("the database server that was already running does not answer: it is stopped");
            ServerCommands.kill(running.get());
        }
        return commands.start();
    }

    private void ensureRoles() {
        Roles roles = new Roles(url(SUPERUSER), superuser());
        roles.ensure(List.of(
                logins.of(DatabaseAccess.OWNER),
                logins.of(DatabaseAccess.PROGRAM),
                logins.of(DatabaseAccess.DISPATCHER)));
        roles.ensureDatabase(DATABASE);
        new Roles(url(DATABASE), superuser()).ensureCare();
    }

    @Override
    public DatabaseAccess access() {
        return access(postmaster, logins);
    }

    static DatabaseAccess access(Postmaster postmaster, Logins logins) {
        return new DatabaseAccess(
                postmaster.url(DATABASE),
                logins.of(DatabaseAccess.OWNER),
                logins.of(DatabaseAccess.PROGRAM),
                logins.of(DatabaseAccess.DISPATCHER));
    }

    @Override
    public Optional<Long> serverProcess() {
        return Optional.of(postmaster.pid());
    }

    Login superuser() {
        return logins.of(SUPERUSER);
    }

    String url(String database) {
        return postmaster.url(database);
    }

    @Override
    public void close() {
        try {
            commands.stop();
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

    private static void checkMajor(Path data) throws IOException {
        String major = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!major.equals(MAJOR)) {
            throw new DatabaseException("The database in " + data + " was made by PostgreSQL " + major
                    + "; this program brings PostgreSQL " + MAJOR);
        }
    }

    private static boolean answers(Postmaster running, Login superuser, Path data) {
        String url = running.url(SUPERUSER) + "?loginTimeout=10&socketTimeout=10";
        try (Connection connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            return row.next() && Path.of(row.getString(1)).equals(data);
        } catch (SQLException silent) {
            LOG.info("the database server of process {} does not answer: {}", running.pid(), silent.getSQLState());
            return false;
        }
    }
}
