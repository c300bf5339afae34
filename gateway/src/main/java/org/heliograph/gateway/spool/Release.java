package org.heliograph.gateway.spool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Says, from within a projection or a change, that a record need not be kept for its own sake any more, or must again. */
public final class Release {
    private Release() {}

    /** Its segment is given back when nothing in it is needed and the time to keep originals is over. */
    public static void release(Connection connection, RecordNumber number, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update record set released_at = ? where number = ? and released_at is null")) {
            statement.setLong(1, at.toEpochMilli());
            statement.setLong(2, number.value());
            statement.executeUpdate();
        }
    }

    /** It is needed again, if it is still there. */
    public static void undo(Connection connection, RecordNumber number) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update record set released_at = null where number = ? and damaged = 0")) {
            statement.setLong(1, number.value());
            statement.executeUpdate();
        }
    }
}
