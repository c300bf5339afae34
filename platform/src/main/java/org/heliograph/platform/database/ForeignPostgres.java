package org.heliograph.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server that the operator runs; we make our two working roles in it and touch nothing else of it. */
record ForeignPostgres(DatabaseAccess access) implements Database {

    static ForeignPostgres find(String url, Login administrator, Path secrets) {
        try {
            Files.createDirectories(secrets);
            Logins logins =
                    Logins.in(secrets.resolve("logins"), List.of(DatabaseAccess.PROGRAM, DatabaseAccess.DISPATCHER));
            Login program = logins.of(DatabaseAccess.PROGRAM);
            Login dispatcher = logins.of(DatabaseAccess.DISPATCHER);
            new Roles(url, administrator).ensure(List.of(program, dispatcher));
            return new ForeignPostgres(new DatabaseAccess(url, administrator, program, dispatcher));
        } catch (IOException failed) {
            throw new DatabaseException("The database passwords could not be kept in " + secrets, failed);
        }
    }

    @Override
    public Optional<Long> serverProcess() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // The server is not ours to stop; pools are closed by whoever opened them.
    }
}
