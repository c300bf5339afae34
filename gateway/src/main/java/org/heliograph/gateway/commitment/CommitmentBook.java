package org.heliograph.gateway.commitment;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.receive.ReceivedObject;
import org.heliograph.gateway.send.ReceiptNote;
import org.heliograph.gateway.spool.IndexDatabase;
import org.heliograph.gateway.spool.Projection;
import org.heliograph.gateway.spool.RecordNumber;
import org.heliograph.gateway.spool.Release;
import org.heliograph.gateway.spool.SpoolRecord;

/** Questions that are open, and of every object received whether the platform has signed for it, as the log tells. */
public final class CommitmentBook implements Projection {
    private final Json json;

    /** A question that has no acknowledged report yet. */
    record Open(RecordNumber record, long length, Instant askedAt, AskedNote note) {}

    /** What is known of an object by its SOP Instance UID, over all times that it was received. */
    sealed interface Standing {
        /** It was never received, or so long ago that it is forgotten. */
        record Unknown() implements Standing {}

        /** It was received as another class. */
        record OtherClass() implements Standing {}

        /** Received, and a receipt is missing. */
        record Waiting() implements Standing {}

        /** The platform has signed for every object received under this name. */
        record Safe() implements Standing {}
    }

    public CommitmentBook(Json json) {
        this.json = json;
    }

    @Override
    public List<String> schema() {
        return List.of(
                """
                create table if not exists instance(
                  record integer primary key, sop_instance text not null, sop_class text not null,
                  received_at integer not null, safe integer not null default 0)""",
                "create index if not exists instance_name on instance(sop_instance)",
                "create index if not exists instance_time on instance(received_at) where safe = 1",
                """
                create table if not exists commitment(
                  record integer primary key, length integer not null, asked_at integer not null, note text not null)""");
    }

    @Override
    public void apply(Connection connection, SpoolRecord record) throws SQLException {
        switch (record.kind()) {
            case OBJECT -> {
                ReceivedObject object = json.read(record.description(), ReceivedObject.class);
                run(
                        connection,
                        "insert or ignore into instance(record, sop_instance, sop_class, received_at) values(?,?,?,?)",
                        record.number().value(),
                        object.sopInstanceUid().value(),
                        object.sopClassUid().value(),
                        record.at().toEpochMilli());
            }
            case RECEIPT -> {
                for (long number :
                        json.read(record.description(), ReceiptNote.class).records()) {
                    run(connection, "update instance set safe = 1 where record = ?", number);
                }
            }
            case COMMITMENT_ASKED ->
                run(
                        connection,
                        "insert or ignore into commitment values(?,?,?,?)",
                        record.number().value(),
                        record.length(),
                        record.at().toEpochMilli(),
                        record.description());
            case COMMITMENT_REPORTED -> {
                RecordNumber asked = new RecordNumber(json.read(record.description(), AskedNote.ReportedNote.class)
                        .asked());
                run(connection, "delete from commitment where record = ?", asked.value());
                Release.release(connection, asked, record.at());
            }
            case MESSAGE, OFFER, FETCHED, OUTCOME, REPORTED, WANTED -> {
                // Others' affairs.
            }
        }
    }

    /** Open questions, the oldest first. */
    List<Open> open(IndexDatabase database) throws IOException {
        return database.query(connection -> {
            List<Open> open = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "select record, length, asked_at, note from commitment order by record");
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    open.add(new Open(
                            new RecordNumber(row.getLong(1)),
                            row.getLong(2),
                            Instant.ofEpochMilli(row.getLong(3)),
                            json.read(row.getString(4), AskedNote.class)));
                }
            }
            return open;
        });
    }

    /** The open question that this is a repetition of. */
    Optional<Open> find(IndexDatabase database, AskedNote note) throws IOException {
        return open(database).stream().filter(each -> each.note().equals(note)).findFirst();
    }

    Standing standing(IndexDatabase database, Uid sopClass, Uid sopInstance) throws IOException {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select count(*), sum(sop_class = ?), min(safe) from instance where sop_instance = ?")) {
                statement.setString(1, sopClass.value());
                statement.setString(2, sopInstance.value());
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next() || row.getInt(1) == 0) {
                        return new Standing.Unknown();
                    }
                    if (row.getInt(2) == 0) {
                        return new Standing.OtherClass();
                    }
                    return row.getInt(3) == 1 ? new Standing.Safe() : new Standing.Waiting();
                }
            }
        });
    }

    /** Forgets objects that were safe before that time. */
    public void forget(IndexDatabase database, Instant before) throws IOException {
        database.change(connection ->
                run(connection, "delete from instance where safe = 1 and received_at < ?", before.toEpochMilli()));
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
