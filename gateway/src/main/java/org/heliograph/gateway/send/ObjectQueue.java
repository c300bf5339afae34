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
import java.util.OptionalLong;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.receive.ReceivedObject;
import org.heliograph.gateway.spool.IndexDatabase;
import org.heliograph.gateway.spool.Projection;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.RecordNumber;
import org.heliograph.gateway.spool.Release;
import org.heliograph.gateway.spool.SpoolRecord;

/** Objects that wait for the platform, as the log tells: taken when a record says so, gone when a receipt says so. */
public final class ObjectQueue implements Projection {
    private final Json json;

    /** Where an object stands; the codes are in the index only. */
    enum State {
        WAITING(0),
        PACKED(1),
        /** It cannot be read, or the platform found other bytes again and again. It is kept and shown. */
        ALARM(2);

        private final int code;

        State(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    public ObjectQueue(Json json) {
        this.json = json;
    }

    @Override
    public List<String> schema() {
        return List.of(
                """
                create table if not exists object(
                  record integer primary key, study text not null, length integer not null,
                  received_at integer not null, state integer not null, pack text, ordinal integer,
                  mismatches integer not null default 0)""",
                "create table if not exists urgent_study(study text primary key) without rowid",
                "create index if not exists object_waiting on object(study, received_at, length) where state = 0",
                "create index if not exists object_study on object(study)",
                "create index if not exists object_time on object(received_at)",
                "create index if not exists object_pack on object(pack, ordinal) where pack is not null");
    }

    @Override
    public void apply(Connection connection, SpoolRecord record) throws SQLException {
        if (record.kind() == RecordKind.OBJECT) {
            ReceivedObject object = json.read(record.description(), ReceivedObject.class);
            waits(
                    connection,
                    record.number().value(),
                    object,
                    record.length(),
                    record.at().toEpochMilli());
            if (object.urgent().orElse(false)) {
                urgent(connection, object.studyInstanceUid().value());
            }
        } else if (record.kind() == RecordKind.RECEIPT) {
            ReceiptNote note = json.read(record.description(), ReceiptNote.class);
            try (PreparedStatement statement = connection.prepareStatement("delete from object where record = ?")) {
                for (long number : note.records()) {
                    statement.setLong(1, number);
                    statement.executeUpdate();
                    Release.release(connection, new RecordNumber(number), record.at());
                }
            }
        } else if (record.kind() == RecordKind.WANTED) {
            for (long number : json.read(record.description(), WantedNote.class).records()) {
                again(connection, number);
            }
        }
    }

    /** An object that was let go waits again, if it is still there. */
    private void again(Connection connection, long number) throws SQLException {
        try (PreparedStatement found = connection.prepareStatement(
                "select description, length, at from record where number = ? and damaged = 0")) {
            found.setLong(1, number);
            try (ResultSet row = found.executeQuery()) {
                if (row.next()) {
                    ReceivedObject object = json.read(row.getString(1), ReceivedObject.class);
                    waits(connection, number, object, row.getLong(2), row.getLong(3));
                    Release.undo(connection, new RecordNumber(number));
                }
            }
        }
    }

    private static void waits(Connection connection, long number, ReceivedObject object, long length, long at)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert or ignore into object(record, study, length, received_at, state) values(?,?,?,?,0)")) {
            statement.setLong(1, number);
            statement.setString(2, object.studyInstanceUid().value());
            statement.setLong(3, length);
            statement.setLong(4, at);
            statement.executeUpdate();
        }
    }

    /** One urgent object makes its study urgent, until all of it is on the platform. */
    private static void urgent(Connection connection, String study) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert or ignore into urgent_study values(?)")) {
            statement.setString(1, study);
            statement.executeUpdate();
        }
    }

    /** Objects without a receipt. */
    public long waiting(IndexDatabase database) throws IOException {
        return number(database, "select count(*) from object").orElse(0);
    }

    /** Objects that need a person. */
    public long alarms(IndexDatabase database) throws IOException {
        return number(database, "select count(*) from object where state = " + State.ALARM.code())
                .orElse(0);
    }

    public Optional<Instant> oldest(IndexDatabase database) throws IOException {
        OptionalLong at = number(database, "select min(received_at) from object");
        return at.isPresent() ? Optional.of(Instant.ofEpochMilli(at.getAsLong())) : Optional.empty();
    }

    /** The objects of a pack, by their ordinals, with what their records say. */
    List<QueuedObject> of(Connection connection, String pack) throws SQLException {
        String sql = """
                select o.record, o.ordinal, r.description, r.length, r.sha256, r.at
                from object o join record r on r.number = o.record where o.pack = ? order by o.ordinal""";
        List<QueuedObject> objects = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, pack);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    objects.add(new QueuedObject(
                            new RecordNumber(row.getLong(1)),
                            row.getInt(2),
                            json.read(row.getString(3), ReceivedObject.class),
                            row.getLong(4),
                            org.heliograph.dicom.ContentIdentity.of(row.getBytes(5)),
                            Instant.ofEpochMilli(row.getLong(6))));
                }
            }
        }
        return objects;
    }

    private static OptionalLong number(IndexDatabase database, String sql) throws IOException {
        return database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                if (!row.next()) {
                    return OptionalLong.empty();
                }
                long value = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
            }
        });
    }
}
