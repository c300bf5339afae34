package org.heliograph.gateway.deliver;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.spool.IndexDatabase;
import org.heliograph.gateway.spool.Projection;
import org.heliograph.gateway.spool.RecordNumber;
import org.heliograph.gateway.spool.Release;
import org.heliograph.gateway.spool.SpoolRecord;
import org.heliograph.link.StoredForm;

/** What the log says about deliveries: offers in hand, data sets fetched for them, outcomes and whether they were told. */
public final class DeliveryBook implements Projection {
    private final Json json;

    /** The last outcome of a delivery. */
    record Known(UUID delivery, int attempt, String outcome, RecordNumber record, boolean reported) {
        boolean accepted() {
            return outcome.equals(Outcomes.ACCEPTED.word());
        }
    }

    public DeliveryBook(Json json) {
        this.json = json;
    }

    @Override
    public List<String> schema() {
        return List.of("""
                create table if not exists offer(
                  delivery text primary key, attempt integer not null, record integer not null, at integer not null)
                  without rowid""", """
                create table if not exists fetched_range(
                  delivery text not null, number integer not null, start integer not null, length integer not null,
                  total integer not null, form text not null, tag text not null, record integer not null,
                  at integer not null, primary key(delivery, number, start)) without rowid""", """
                create table if not exists outcome(
                  delivery text primary key, attempt integer not null, outcome text not null, record integer not null,
                  reported integer not null, at integer not null) without rowid""");
    }

    @Override
    public void apply(Connection connection, SpoolRecord record) throws SQLException {
        long number = record.number().value();
        long at = record.at().toEpochMilli();
        switch (record.kind()) {
            case OFFER -> {
                OfferNote note = json.read(record.description(), OfferNote.class);
                String delivery = note.delivery().toString();
                releaseAll(connection, "select record from offer where delivery = ?", delivery, record.at());
                run(connection, "insert or replace into offer values(?,?,?,?)", delivery, note.attempt(), number, at);
            }
            case FETCHED -> {
                FetchedNote note = json.read(record.description(), FetchedNote.class);
                if (note.range().isPresent()) {
                    fetched(connection, note, note.range().get(), record);
                } else {
                    // Of a version that fetched whole data sets; the platform has it still.
                    Release.release(connection, record.number(), record.at());
                }
            }
            case OUTCOME -> outcome(connection, record, number, at);
            case REPORTED -> {
                OutcomeNote note = json.read(record.description(), OutcomeNote.class);
                String delivery = note.delivery().toString();
                run(connection, "update outcome set reported = 1 where delivery = ?", delivery);
                releaseAll(connection, "select record from outcome where delivery = ?", delivery, record.at());
            }
            case OBJECT, MESSAGE, RECEIPT, COMMITMENT_ASKED, COMMITMENT_REPORTED, WANTED -> {
                // On their way to the platform, not from it.
            }
        }
    }

    private static void fetched(Connection connection, FetchedNote note, FetchedNote.Range range, SpoolRecord record)
            throws SQLException {
        String delivery = note.delivery().toString();
        try (PreparedStatement statement = connection.prepareStatement(
                "select record from fetched_range where delivery = ? and number = ? and start = ?")) {
            statement.setString(1, delivery);
            statement.setInt(2, note.number());
            statement.setLong(3, range.start());
            releaseAll(connection, statement, record.at());
        }
        run(
                connection,
                "insert or replace into fetched_range values(?,?,?,?,?,?,?,?,?)",
                delivery,
                note.number(),
                range.start(),
                record.length(),
                range.total(),
                range.form().word(),
                range.tag(),
                record.number().value(),
                record.at().toEpochMilli());
    }

    private void outcome(Connection connection, SpoolRecord record, long number, long at) throws SQLException {
        OutcomeNote note = json.read(record.description(), OutcomeNote.class);
        String delivery = note.delivery().toString();
        releaseAll(connection, "select record from outcome where delivery = ?", delivery, record.at());
        releaseAll(connection, "select record from offer where delivery = ?", delivery, record.at());
        run(connection, "delete from offer where delivery = ?", delivery);
        run(
                connection,
                "insert or replace into outcome values(?,?,?,?,0,?)",
                delivery,
                note.attempt(),
                note.outcome(),
                number,
                at);
        if (note.outcome().equals(Outcomes.ACCEPTED.word())) {
            releaseAll(connection, "select record from fetched_range where delivery = ?", delivery, record.at());
            run(connection, "delete from fetched_range where delivery = ?", delivery);
        }
    }

    /** Offers without an outcome that are not older than that; for older ones the platform asks again. */
    List<RecordNumber> open(IndexDatabase database, Instant since) throws IOException {
        return numbers(database, "select record from offer where at >= ? order by record", since.toEpochMilli());
    }

    List<Known> unreported(IndexDatabase database) throws IOException {
        return known(
                database, "select delivery, attempt, outcome, record, reported from outcome where reported = ?", 0);
    }

    Optional<Known> known(IndexDatabase database, UUID delivery) throws IOException {
        return known(
                        database,
                        "select delivery, attempt, outcome, record, reported from outcome where delivery = ?",
                        delivery.toString())
                .stream()
                .findFirst();
    }

    /** What has been fetched of a delivery's data sets, by their numbers, each range in its place. */
    Map<Integer, List<FetchedRange>> fetched(IndexDatabase database, UUID delivery) throws IOException {
        return database.query(connection -> {
            Map<Integer, List<FetchedRange>> found = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "select number, start, length, total, form, tag, record from fetched_range where delivery = ?"
                            + " order by number, start")) {
                statement.setString(1, delivery.toString());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        FetchedNote.Range range = new FetchedNote.Range(
                                row.getLong(2), row.getLong(4), StoredForm.ofWord(row.getString(5)), row.getString(6));
                        found.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())
                                .add(new FetchedRange(range, row.getLong(3), new RecordNumber(row.getLong(7))));
                    }
                }
            }
            return found;
        });
    }

    /** Lets go what was fetched of a data set, which is of no use. */
    void drop(IndexDatabase database, UUID delivery, int number, Instant at) throws IOException {
        database.change(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select record from fetched_range where delivery = ? and number = ?")) {
                statement.setString(1, delivery.toString());
                statement.setInt(2, number);
                releaseAll(connection, statement, at);
            }
            run(connection, "delete from fetched_range where delivery = ? and number = ?", delivery.toString(), number);
        });
    }

    /** Lets go what was fetched for deliveries that the platform has not offered since, and forgets old outcomes. */
    public void forget(IndexDatabase database, Instant before, Instant now) throws IOException {
        long at = before.toEpochMilli();
        String stale = " from fetched_range where at < ? and delivery not in (select delivery from offer)";
        database.change(connection -> {
            releaseAll(connection, "select record" + stale, at, now);
            run(connection, "delete" + stale, at);
            releaseAll(connection, "select record from offer where at < ?", at, now);
            run(connection, "delete from offer where at < ?", at);
        });
    }

    private List<RecordNumber> numbers(IndexDatabase database, String sql, Object value) throws IOException {
        return database.query(connection -> numbers(connection, sql, value));
    }

    private static List<RecordNumber> numbers(Connection connection, String sql, Object value) throws SQLException {
        List<RecordNumber> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new RecordNumber(row.getLong(1)));
                }
            }
        }
        return found;
    }

    private static List<Known> known(IndexDatabase database, String sql, Object value) throws IOException {
        return database.query(connection -> {
            List<Known> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, value);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(new Known(
                                UUID.fromString(row.getString(1)),
                                row.getInt(2),
                                row.getString(3),
                                new RecordNumber(row.getLong(4)),
                                row.getInt(5) == 1));
                    }
                }
            }
            return found;
        });
    }

    private static void releaseAll(Connection connection, String sql, Object value, Instant at) throws SQLException {
        for (RecordNumber number : numbers(connection, sql, value)) {
            Release.release(connection, number, at);
        }
    }

    private static void releaseAll(Connection connection, PreparedStatement records, Instant at) throws SQLException {
        try (ResultSet row = records.executeQuery()) {
            while (row.next()) {
                Release.release(connection, new RecordNumber(row.getLong(1)), at);
            }
        }
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
