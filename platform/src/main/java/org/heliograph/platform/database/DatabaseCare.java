package org.heliograph.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes rows that were deleted from the files of their tables and indexes, and from the write-ahead log, which the
 * server by itself does when it suits it.
 */
public final class DatabaseCare {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCare.class);

    private DatabaseCare() {}

    /** Does so for these tables, unless all of them were done within this time. */
    public static void removeDeleted(DatabaseAccess access, List<String> tables, Duration unlessWithin) {
        Login owner = access.owner();
        try (Connection connection = DriverManager.getConnection(access.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            if (wereDone(statement, tables, unlessWithin)) {
                return;
            }
            for (String table : tables) {
                // Indexes hold keys, such as a patient's id, until they are cleaned too.
                statement.execute("vacuum (index_cleanup on) " + table);
            }
            leaveLog(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("Deleted rows could not be removed from the database's files", failed);
        }
    }

    private static boolean wereDone(Statement statement, List<String> tables, Duration within) throws SQLException {
        String names = "'" + String.join("', '", tables) + "'";
        try (ResultSet row = statement.executeQuery("select count(*) from pg_stat_user_tables where relname in ("
                + names + ") and last_vacuum > now() - interval '" + within.toSeconds() + " seconds'")) {
            row.next();
            return row.getInt(1) == tables.size();
        }
    }

    /** A segment is removed at the second checkpoint after it. On an operator's server we may not. */
    private static void leaveLog(Statement statement) {
        try {
            for (int round = 0; round < 2; round++) {
                statement.execute("select pg_switch_wal()");
                statement.execute("checkpoint");
            }
        } catch (SQLException notOurs) {
            LOG.info("the write-ahead log is the operator's to recycle: {}", notOurs.getSQLState());
        }
    }
}
