package org.heliograph.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The server that a running platform started, used beside it and left running. */
record AttachedPostgres(DatabaseAccess access, Optional<Long> serverProcess) implements Database {

    static Optional<Database> find(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        Path logins = folder.resolve("logins");
        try {
            if (!Files.exists(logins)) {
                return Optional.empty();
            }
            Logins known = Logins.in(logins, EmbeddedPostgres.ROLES);
            return Postmaster.of(folder.resolve("data"))
                    .map(running ->
                            new AttachedPostgres(EmbeddedPostgres.access(running, known), Optional.of(running.pid())));
        } catch (IOException failed) {
            throw new DatabaseException("The database in " + folder + " cannot be asked", failed);
        }
    }

    @Override
    public void close() {
        // Whoever started the server stops it.
    }
}
