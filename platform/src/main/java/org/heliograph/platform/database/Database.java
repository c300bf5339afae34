package org.heliograph.platform.database;

import java.nio.file.Path;
import java.util.Optional;

/** The database the platform works on, started or found, with its three roles made. */
public sealed interface Database extends AutoCloseable permits EmbeddedPostgres, AttachedPostgres, ForeignPostgres {

    DatabaseAccess access();

    /** The server's process when it is ours. */
    Optional<Long> serverProcess();

    @Override
    void close();

    /** Starts, or adopts, a server of our own in this directory. */
    static Database embedded(Path directory) {
        return EmbeddedPostgres.start(directory);
    }

    /** For a command beside the platform: the server in this directory if it runs, else it is started for a while. */
    static Database attached(Path directory) {
        return AttachedPostgres.find(directory).orElseGet(() -> EmbeddedPostgres.start(directory));
    }

    /** A server of the operator's; the administrator's login may create roles and owns the tables. */
    static Database foreign(String url, Login administrator, Path secrets) {
        return ForeignPostgres.find(url, administrator, secrets);
    }
}
