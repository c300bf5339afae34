package org.heliograph.gateway.receive;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.spool.IndexDatabase;
import org.heliograph.gateway.spool.Projection;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.SpoolRecord;

/** Which messages each source has sent, by MSH-10 and hash: the same again is answered again and has one effect. */
public final class MessageLedger implements Projection {
    private final Json json;

    /** A message that was taken before. */
    record Taken(long record, Instant at) {}

    public MessageLedger(Json json) {
        this.json = json;
    }

    @Override
    public List<String> schema() {
        return List.of("""
                create table if not exists message_seen(
                  source text not null, control_id text not null, sha256 text not null, record integer not null,
                  at integer not null, primary key(source, control_id, sha256)) without rowid""", "create index if not exists message_seen_at on message_seen(at)");
    }

    @Override
    public void apply(Connection connection, SpoolRecord record) throws SQLException {
        if (record.kind() != RecordKind.MESSAGE) {
            return;
        }
        ReceivedMessage message = json.read(record.description(), ReceivedMessage.class);
        try (PreparedStatement statement =
                connection.prepareStatement("insert or ignore into message_seen values(?,?,?,?,?)")) {
            statement.setString(1, message.sourceAddress());
            statement.setString(2, message.controlId());
            statement.setString(3, record.sha256());
            statement.setLong(4, record.number().value());
            statement.setLong(5, record.at().toEpochMilli());
            statement.executeUpdate();
        }
    }

    Optional<Taken> find(IndexDatabase database, String source, String controlId, String sha256) throws IOException {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select record, at from message_seen where source = ? and control_id = ? and sha256 = ?")) {
                statement.setString(1, source);
                statement.setString(2, controlId);
                statement.setString(3, sha256);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Taken(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))))
                            : Optional.empty();
                }
            }
        });
    }

    boolean isKnown(IndexDatabase database, String source, String controlId) throws IOException {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select 1 from message_seen where source = ? and control_id = ?")) {
                statement.setString(1, source);
                statement.setString(2, controlId);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /** Forgets messages that no sender sends again any more. */
    public void forget(IndexDatabase database, Instant before) throws IOException {
        database.change(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("delete from message_seen where at < ?")) {
                statement.setLong(1, before.toEpochMilli());
                statement.executeUpdate();
            }
        });
    }
}
