package org.heliograph.gateway.spool;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Where records stand in the log, and which of them are still needed; with the features' projections. */
final class SpoolIndex {
    private static final List<String> SCHEMA = List.of(
            """
            create table if not exists record(
              number integer primary key, kind integer not null, length integer not null, sha256 blob not null,
              description text not null, at integer not null, first_segment integer not null,
              last_segment integer not null, released_at integer, damaged integer not null default 0)""",
            "create index if not exists record_held on record(last_segment, first_segment) where released_at is null",
            "create index if not exists record_place on record(last_segment, first_segment)",
            """
            create table if not exists frames(
              record integer not null, part integer not null, positions blob not null, primary key(record, part))
              without rowid""",
            "create table if not exists mark(name text primary key, value integer not null)");

    private final IndexDatabase database;
    private final List<Projection> projections;

    SpoolIndex(IndexDatabase database, List<Projection> projections) throws IOException {
        this.database = database;
        this.projections = List.copyOf(projections);
        database.change(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String table : SCHEMA) {
                    statement.execute(table);
                }
                for (Projection projection : projections) {
                    for (String table : projection.schema()) {
                        statement.execute(table);
                    }
                }
            }
        });
    }

    /** Adds records that are durable, in one transaction with what the features make of them. */
    void add(List<EndedRecord> ended, FramePosition lowWater) throws IOException {
        database.change(connection -> {
            insert(connection, ended, false);
            for (EndedRecord each : ended) {
                for (Projection projection : projections) {
                    projection.apply(connection, each.record());
                }
            }
            mark(connection, lowWater);
        });
    }

    /** Adds a record that was acknowledged and cannot be read whole: kept as evidence, shown, never sent. */
    void addDamaged(EndedRecord ended) throws IOException {
        database.change(connection -> insert(connection, List.of(ended), true));
    }

    void markThrough(FramePosition lowWater) throws IOException {
        database.change(connection -> mark(connection, lowWater));
    }

    /** Everything before this position is in the index. */
    FramePosition through() throws IOException {
        return FramePosition.unpack(one("select value from mark where name = 'through'", 0));
    }

    void putFrames(RecordNumber record, int part, byte[] positions) throws IOException {
        database.change(connection -> putFrames(connection, record, part, positions));
    }

    Optional<SpoolRecord> find(RecordNumber number) throws IOException {
        String sql = "select kind, length, sha256, description, at from record where number = ? and damaged = 0";
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, number.value());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(record(number, row)) : Optional.empty();
                }
            }
        });
    }

    boolean knows(RecordNumber number) throws IOException {
        return one("select count(*) from record where number = " + number.value(), 0) > 0;
    }

    private static SpoolRecord record(RecordNumber number, ResultSet row) throws SQLException {
        RecordKind kind =
                RecordKind.of(row.getInt(1)).orElseThrow(() -> new SQLException("a kind that does not exist"));
        return new SpoolRecord(
                number,
                kind,
                row.getLong(2),
                HexFormat.of().formatHex(row.getBytes(3)),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)));
    }

    Optional<byte[]> frames(RecordNumber record, int part) throws IOException {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select positions from frames where record = ? and part = ?")) {
                statement.setLong(1, record.value());
                statement.setInt(2, part);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    void dropUnfinished() throws IOException {
        execute("delete from frames where record not in (select number from record)");
    }

    long damaged() throws IOException {
        return one("select count(*) from record where damaged = 1", 0);
    }

    boolean isHeld(int segment) throws IOException {
        return one(
                        "select exists(select 1 from record where released_at is null and last_segment >= " + segment
                                + " and first_segment <= " + segment + ")",
                        0)
                == 1;
    }

    /** When the last record of a segment was released; the epoch for one without records. */
    Instant releasedAt(int segment) throws IOException {
        return Instant.ofEpochMilli(one(
                "select max(released_at) from record where last_segment >= " + segment + " and first_segment <= "
                        + segment,
                0));
    }

    /** Forgets a segment's records; not if one of them is needed after all. */
    boolean forget(int segment) throws IOException {
        String touching = " (select number from record where last_segment >= " + segment + " and first_segment <= "
                + segment + ")";
        return database.update(connection -> {
            try (Statement statement = connection.createStatement()) {
                try (ResultSet needed = statement.executeQuery(
                        "select 1 from record where released_at is null and number in" + touching + " limit 1")) {
                    if (needed.next()) {
                        return false;
                    }
                }
                statement.executeUpdate("delete from frames where record in" + touching);
                statement.executeUpdate("delete from record where number in" + touching);
                return true;
            }
        });
    }

    /** Segments that hold what is still needed. */
    List<Integer> neededSegments() throws IOException {
        return database.query(connection -> {
            List<Integer> found = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            select first_segment from record where released_at is null and damaged = 0
                            union select last_segment from record where released_at is null and damaged = 0""")) {
                while (rows.next()) {
                    found.add(rows.getInt(1));
                }
            }
            return found;
        });
    }

    /** Marks the records of a lost segment as damaged; how many there are. */
    long loseSegment(int segment) throws IOException {
        return execute("update record set damaged = 1 where damaged = 0 and released_at is null and last_segment >= "
                + segment + " and first_segment <= " + segment);
    }

    private static void insert(Connection connection, List<EndedRecord> ended, boolean damaged) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert or replace into record values(?,?,?,?,?,?,?,?,?,?)")) {
            for (EndedRecord each : ended) {
                insert(statement, each, damaged);
                if (each.frames().count() > 0) {
                    putFrames(
                            connection,
                            each.record().number(),
                            each.frames().lastPart(),
                            each.frames().bytes());
                }
            }
        }
    }

    private static void insert(PreparedStatement statement, EndedRecord ended, boolean damaged) throws SQLException {
        SpoolRecord record = ended.record();
        statement.setLong(1, record.number().value());
        statement.setInt(2, record.kind().code());
        statement.setLong(3, record.length());
        statement.setBytes(4, HexFormat.of().parseHex(record.sha256()));
        statement.setString(5, record.description());
        statement.setLong(6, record.at().toEpochMilli());
        statement.setInt(7, ended.firstSegment());
        statement.setInt(8, ended.lastSegment());
        // What lets others go is needed by nobody itself, other than to make the index anew while its segment is there.
        boolean released = record.kind() == RecordKind.RECEIPT
                || record.kind() == RecordKind.REPORTED
                || record.kind() == RecordKind.COMMITMENT_REPORTED
                || record.kind() == RecordKind.WANTED;
        statement.setObject(9, released ? (Object) record.at().toEpochMilli() : null);
        statement.setInt(10, damaged ? 1 : 0);
        statement.executeUpdate();
    }

    private static void putFrames(Connection connection, RecordNumber record, int part, byte[] positions)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert or replace into frames values(?,?,?)")) {
            statement.setLong(1, record.value());
            statement.setInt(2, part);
            statement.setBytes(3, positions);
            statement.executeUpdate();
        }
    }

    private static void mark(Connection connection, FramePosition lowWater) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert or replace into mark values('through', ?)")) {
            statement.setLong(1, lowWater.pack());
            statement.executeUpdate();
        }
    }

    private int execute(String sql) throws IOException {
        return database.update(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private long one(String sql, long otherwise) throws IOException {
        return database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? row.getLong(1) : otherwise;
            }
        });
    }
}
