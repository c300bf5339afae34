package org.heliograph.platform.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of the embedded server's cluster while it runs: files between {@code pg_backup_start} and {@code pg_backup_stop},
 * and the write-ahead log from the one to the other, by which the copy becomes whole when a server starts in it
 * (PostgreSQL 18, 25.3.3).
 */
public final class DatabaseBackup {
    /** Contents that a server makes anew, or that belong to the running one alone. */
    private static final Set<String> LEFT_OUT = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "log");

    private static final Set<String> LEFT_OUT_FILES = Set.of("postmaster.pid", "postmaster.opts", "start.log");
    private static final String LOGINS = "logins";

    private DatabaseBackup() {}

    /** Copies the cluster of the server that runs in this directory; what is at the other place is replaced. */
    public static void take(Path directory, Path to) {
        Path folder = directory.toAbsolutePath().normalize();
        Path data = folder.resolve("data");
        Path copy = to.resolve("data");
        try {
            Postmaster running = Postmaster.of(data)
                    .orElseThrow(() -> new DatabaseException("No database server runs in " + directory));
            Login superuser =
                    Logins.in(folder.resolve(LOGINS), EmbeddedPostgres.ROLES).of("postgres");
            delete(copy);
            Files.createDirectories(copy);
            try (Connection connection = DriverManager.getConnection(
                            running.url("postgres"), superuser.user(), superuser.password());
                    Statement statement = connection.createStatement()) {
                // A slot for this session keeps the log that is written meanwhile.
                ask(statement, "select pg_create_physical_replication_slot('heliograph_backup', true, true)::text");
                String first = ask(statement, "select pg_walfile_name(pg_backup_start('heliograph', true))");
                copy(data, copy);
                String label = ask(statement, "select labelfile from pg_backup_stop(false)");
                String last = ask(statement, "select pg_walfile_name(pg_switch_wal())");
                write(copy.resolve("backup_label"), label);
                log(data.resolve("pg_wal"), Files.createDirectories(copy.resolve("pg_wal")), first, last);
            }
            Files.copy(folder.resolve(LOGINS), to.resolve(LOGINS), StandardCopyOption.REPLACE_EXISTING);
            sync(to.resolve(LOGINS));
        } catch (IOException | SQLException failed) {
            throw new DatabaseException("The database could not be copied to " + to, failed);
        }
    }

    /** Puts such a copy where a server will be started; nothing may be there. */
    public static void restore(Path from, Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        Path data = folder.resolve("data");
        try {
            if (Files.exists(data)) {
                throw new DatabaseException("There is a database in " + directory + " already");
            }
            Files.createDirectories(folder);
            Path partial = folder.resolve("restoring");
            delete(partial);
            copyTree(from.resolve("data"), partial, Set.of());
            for (String empty : LEFT_OUT) {
                Files.createDirectories(partial.resolve(empty));
            }
            Files.createDirectories(partial.resolve("pg_wal/archive_status"));
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwx------"));
            ServerUser.find().own(partial);
            Files.copy(from.resolve(LOGINS), folder.resolve(LOGINS), StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(folder.resolve(LOGINS), PosixFilePermissions.fromString("rw-------"));
            Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        } catch (IOException failed) {
            throw new DatabaseException("The database could not be restored to " + directory, failed);
        }
    }

    private static String ask(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void copy(Path data, Path to) throws IOException {
        copyTree(data, to, LEFT_OUT);
    }

    private static void copyTree(Path from, Path to, Set<String> leftOut) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path within = from.relativize(folder);
                Files.createDirectories(to.resolve(within.toString()));
                boolean out = within.getNameCount() == 1 && leftOut.contains(within.toString());
                return out ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT_FILES.contains(file.getFileName().toString())) {
                    copyFile(file, to.resolve(from.relativize(file).toString()));
                }
                return FileVisitResult.CONTINUE;
            }

            // A table that was dropped, or a temporary file, goes while we copy.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
                if (gone instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw gone;
            }
        });
    }

    private static void copyFile(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            sync(to);
        } catch (NoSuchFileException gone) {
            Files.deleteIfExists(to);
        }
    }

    /** The segments from the one to the other; their names are in order. */
    private static void log(Path from, Path to, String first, String last) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            List<Path> segments = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.length() == 24 && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
                    })
                    .toList();
            for (Path segment : segments) {
                copyFile(segment, to.resolve(segment.getFileName().toString()));
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
        sync(file);
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
