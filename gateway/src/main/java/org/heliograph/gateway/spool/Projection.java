package org.heliograph.gateway.spool;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a feature makes of the log: tables of the index that follow the records. It runs in the transaction that indexes a
 * record, once as the record becomes durable and again whenever the index is made anew, so it asks the log alone.
 */
public interface Projection {
    /** Statements that make the feature's tables, each {@code if not exists}. */
    List<String> schema();

    void apply(Connection connection, SpoolRecord record) throws SQLException;
}
