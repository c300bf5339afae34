package org.heliograph.gateway.send;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.receive.ReceivedMessage;
import org.heliograph.gateway.spool.IndexDatabase;
import org.heliograph.gateway.spool.Projection;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.RecordNumber;
import org.heliograph.gateway.spool.Release;
import org.heliograph.gateway.spool.SpoolRecord;

/** Messages that wait for the platform, in the order in which each source sent them. */
public final class MessageQueue implements Projection {
    private final Json json;

    /** The message of a source that goes next. */
    record Head(RecordNumber record, ReceivedMessage message, long length, String sha256, Instant receivedAt) {}

    public MessageQueue(Json json) {
        this.json = json;
    }

    @Override
    public List<String> schema() {
        return List.of("""
                create table if not exists message(
                  record integer primary key, source text not null, received_at integer not null)""", "create index if not exists message_source on message(source, record)");
    }

    @Override
    public void apply(Connection connection, SpoolRecord record) throws SQLException {
        if (record.kind() == RecordKind.MESSAGE) {
            ReceivedMessage message = json.read(record.description(), ReceivedMessage.class);
            try (PreparedStatement statement =
                    connection.prepareStatement("insert or ignore into message values(?,?,?)")) {
                statement.setLong(1, record.number().value());
                statement.setString(2, message.sourceAddress());
                statement.setLong(3, record.at().toEpochMilli());
                statement.executeUpdate();
            }
        } else if (record.kind() == RecordKind.RECEIPT) {
            ReceiptNote note = json.read(record.description(), ReceiptNote.class);
            try (PreparedStatement statement = connection.prepareStatement("delete from message where record = ?")) {
                for (long number : note.message().isPresent() ? note.records() : List.<Long>of()) {
                    statement.setLong(1, number);
                    statement.executeUpdate();
                    Release.release(connection, new RecordNumber(number), record.at());
                }
            }
        }
    }

    /** The first message of each source. */
    List<Head> heads(IndexDatabase database) throws IOException {
        String sql = """
                select r.number, r.description, r.length, r.sha256, r.at
                from (select min(record) as record from message group by source) m
                join record r on r.number = m.record order by r.number""";
        return database.query(connection -> {
            List<Head> heads = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    heads.add(new Head(
                            new RecordNumber(row.getLong(1)),
                            json.read(row.getString(2), ReceivedMessage.class),
                            row.getLong(3),
                            java.util.HexFormat.of().formatHex(row.getBytes(4)),
                            Instant.ofEpochMilli(row.getLong(5))));
                }
            }
            return heads;
        });
    }

    /** Messages without a receipt, and since when the first of them waits. */
    public Optional<Instant> oldest(IndexDatabase database) throws IOException {
        return database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select min(received_at) from message")) {
                long at = row.next() ? row.getLong(1) : 0;
                return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
            }
        });
    }

    public long waiting(IndexDatabase database) throws IOException {
        return database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from message")) {
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }
}
