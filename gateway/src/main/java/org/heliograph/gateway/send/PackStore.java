package org.heliograph.gateway.send;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.gateway.spool.IndexDatabase;
import org.heliograph.gateway.spool.Projection;
import org.heliograph.gateway.spool.SpoolRecord;
import org.heliograph.link.ChunkDigest;
import org.heliograph.link.StoredForm;
import org.heliograph.link.WaitingCount;
import org.jspecify.annotations.Nullable;

/**
 * Packs on their way: which objects, which chunks the platform has with which digest. Not from the log: when the index is
 * made anew these are gone, the objects go in new packs, and the platform says that it had some of them.
 */
public final class PackStore implements Projection {
    private static final int MISMATCHES_MAX = 3;

    private final ObjectQueue queue;
    private final InstantSource clock;
    private final PackLimits limits;

    public PackStore(ObjectQueue queue, InstantSource clock, PackLimits limits) {
        this.queue = queue;
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public List<String> schema() {
        return List.of(
                """
                create table if not exists pack(
                  id text primary key, study text not null, chunk_bytes integer, made_at integer not null)""",
                """
                create table if not exists pack_chunk(
                  pack text not null, number integer not null, length integer not null, sha256 text not null,
                  primary key(pack, number)) without rowid""",
                """
                create table if not exists pack_form(
                  pack text not null, ordinal integer not null, form text not null, length integer,
                  program text not null, primary key(pack, ordinal)) without rowid""",
                "create table if not exists pack_opened(pack text primary key) without rowid",
                "create table if not exists waiting_count(number integer not null)",
                "create table if not exists study_turn(study text primary key, turn integer not null)");
    }

    @Override
    public void apply(Connection connection, SpoolRecord record) {
        // Packs follow from no record; see above.
    }

    /**
     * Makes a pack of the study that has waited longest for its turn, if any has enough or has become quiet.
     *
     * @param urgent of an urgent study, or of another one
     * @param maxBytes the pack ends with the object that reaches this; the first of a study is no larger than it must be
     */
    Optional<Pack> next(IndexDatabase database, boolean urgent, long maxBytes) throws IOException {
        Instant now = clock.instant();
        String ripe = """
                select w.study, t.turn is null from (
                  select study, sum(length) as bytes, min(received_at) as first, max(received_at) as last
                  from object where state = 0 and %s group by study) w
                left join study_turn t on t.study = w.study
                where w.bytes >= case when t.turn is null then ? else ? end or w.last <= ? or w.first <= ?
                order by coalesce(t.turn, 0), w.first limit 1""".formatted(
                urgent ? "study in (select study from urgent_study)" : "study not in (select study from urgent_study)");
        return database.update(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ripe)) {
                statement.setLong(1, limits.firstBytes());
                statement.setLong(2, limits.enoughBytes());
                statement.setLong(3, now.minus(limits.quiet()).toEpochMilli());
                statement.setLong(
                        4, now.minus(urgent ? limits.quiet() : limits.longest()).toEpochMilli());
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    // The first is small, so that a reader can begin while the rest is under way.
                    long most = row.getBoolean(2) ? Math.min(maxBytes, limits.firstBytes()) : maxBytes;
                    return Optional.of(make(connection, row.getString(1), urgent, most, now));
                }
            }
        });
    }

    private Pack make(Connection connection, String study, boolean urgent, long maxBytes, Instant now)
            throws SQLException {
        UUID id = TimeOrderedUuid.at(now);
        List<Long> taken = new ArrayList<>();
        long bytes = 0;
        try (PreparedStatement statement = connection.prepareStatement(
                "select record, length from object where state = 0 and study = ? order by record limit ?")) {
            statement.setString(1, study);
            statement.setInt(2, limits.maxObjects());
            try (ResultSet row = statement.executeQuery()) {
                while (bytes < maxBytes && row.next()) {
                    taken.add(row.getLong(1));
                    bytes += row.getLong(2);
                }
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement("update object set state = 1, pack = ?, ordinal = ? where record = ?")) {
            for (int ordinal = 0; ordinal < taken.size(); ordinal++) {
                statement.setString(1, id.toString());
                statement.setInt(2, ordinal);
                statement.setLong(3, taken.get(ordinal));
                statement.executeUpdate();
            }
        }
        run(connection, "insert into pack(id, study, made_at) values(?,?,?)", id.toString(), study, now.toEpochMilli());
        run(connection, """
                insert or replace into study_turn values(?,
                  1 + (select coalesce(max(turn), 0) from study_turn))""", study);
        return new Pack(id, new Uid(study), urgent, queue.of(connection, id.toString()));
    }

    /** Packs that were on their way when the program ended. */
    List<Pack> unfinished(IndexDatabase database) throws IOException {
        return database.query(connection -> {
            List<Pack> packs = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("""
                            select id, study, study in (select study from urgent_study) from pack order by 3 desc, id""")) {
                while (row.next()) {
                    List<QueuedObject> objects = queue.of(connection, row.getString(1));
                    if (!objects.isEmpty()) {
                        packs.add(new Pack(
                                UUID.fromString(row.getString(1)),
                                new Uid(row.getString(2)),
                                row.getBoolean(3),
                                objects));
                    }
                }
            }
            return packs;
        });
    }

    /** The chunk size that the pack was cut by; set once, by its first opening. */
    int chunkBytes(IndexDatabase database, UUID pack, int offered) throws IOException {
        return database.update(connection -> {
            run(
                    connection,
                    "update pack set chunk_bytes = ? where id = ? and chunk_bytes is null",
                    offered,
                    pack.toString());
            try (PreparedStatement statement =
                    connection.prepareStatement("select chunk_bytes from pack where id = ?")) {
                statement.setString(1, pack.toString());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? row.getInt(1) : offered;
                }
            }
        });
    }

    /** The platform knows of the pack. */
    void opened(IndexDatabase database, UUID pack) throws IOException {
        database.change(connection -> run(connection, "insert or ignore into pack_opened values(?)", pack.toString()));
    }

    /** Counts what of the pack's study waits besides it and those that the platform knows of. */
    WaitingCount waiting(IndexDatabase database, Pack besides) throws IOException {
        return database.update(connection -> {
            long number = nextNumber(connection);
            try (PreparedStatement statement = connection.prepareStatement("""
                    select count(*) from object where study = ?
                      and (pack is null or (pack <> ? and pack not in (select pack from pack_opened)))""")) {
                statement.setString(1, besides.studyInstanceUid().value());
                statement.setString(2, besides.id().toString());
                try (ResultSet row = statement.executeQuery()) {
                    return new WaitingCount(number, row.next() ? row.getLong(1) : 0);
                }
            }
        });
    }

    /** By the clock, so that numbers still rise when the index was made anew; by the last number when the clock falls. */
    private long nextNumber(Connection connection) throws SQLException {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(number) from waiting_count")) {
            long number = Math.max(micros, row.next() ? row.getLong(1) + 1 : 1);
            run(connection, "delete from waiting_count");
            run(connection, "insert into waiting_count values(?)", number);
            return number;
        }
    }

    void acknowledged(IndexDatabase database, UUID pack, ChunkDigest chunk) throws IOException {
        database.change(connection -> run(
                connection,
                "insert or replace into pack_chunk values(?,?,?,?)",
                pack.toString(),
                chunk.index(),
                chunk.length(),
                chunk.sha256()));
    }

    void missing(IndexDatabase database, UUID pack, int chunk) throws IOException {
        database.change(connection ->
                run(connection, "delete from pack_chunk where pack = ? and number = ?", pack.toString(), chunk));
    }

    Map<Integer, ChunkDigest> acknowledged(IndexDatabase database, UUID pack) throws IOException {
        return database.query(connection -> {
            Map<Integer, ChunkDigest> chunks = new HashMap<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("select number, length, sha256 from pack_chunk where pack = ?")) {
                statement.setString(1, pack.toString());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        chunks.put(row.getInt(1), new ChunkDigest(row.getInt(1), row.getLong(2), row.getString(3)));
                    }
                }
            }
            return chunks;
        });
    }

    /** Keeps how objects travel, before their first bytes do. */
    void note(IndexDatabase database, UUID pack, Map<Integer, ObjectForm> forms) throws IOException {
        database.change(connection -> {
            for (Map.Entry<Integer, ObjectForm> each : forms.entrySet()) {
                ObjectForm form = each.getValue();
                run(
                        connection,
                        "insert or replace into pack_form values(?,?,?,?,?)",
                        pack.toString(),
                        each.getKey(),
                        form.form().word(),
                        form.length().isPresent() ? form.length().getAsLong() : null,
                        form.program());
            }
        });
    }

    Map<Integer, ObjectForm> forms(IndexDatabase database, UUID pack) throws IOException {
        return database.query(connection -> {
            Map<Integer, ObjectForm> forms = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "select ordinal, form, length, program from pack_form where pack = ?")) {
                statement.setString(1, pack.toString());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        long length = row.getLong(3);
                        forms.put(
                                row.getInt(1),
                                new ObjectForm(
                                        StoredForm.ofWord(row.getString(2)),
                                        row.wasNull() ? OptionalLong.empty() : OptionalLong.of(length),
                                        row.getString(4)));
                    }
                }
            }
            return forms;
        });
    }

    /** The pack has arrived; the receipt's record has let its objects go. */
    void finished(IndexDatabase database, UUID pack) throws IOException {
        database.change(connection -> forget(connection, pack));
    }

    /** Gives a pack up: its objects wait again, and those named are counted as not taken as they are. */
    void abandon(IndexDatabase database, Pack pack, List<Integer> mismatched) throws IOException {
        database.change(connection -> {
            for (int ordinal : mismatched) {
                run(
                        connection,
                        "update object set mismatches = mismatches + 1 where pack = ? and ordinal = ?",
                        pack.id().toString(),
                        ordinal);
            }
            forget(connection, pack.id());
        });
    }

    /** Sets an object aside: it cannot be read back. It is kept and shown. */
    void setAside(IndexDatabase database, QueuedObject object) throws IOException {
        database.change(connection -> run(
                connection,
                "update object set mismatches = ? where record = ?",
                MISMATCHES_MAX,
                object.record().value()));
    }

    private static void forget(Connection connection, UUID pack) throws SQLException {
        run(
                connection,
                "update object set pack = null, ordinal = null, state = case when mismatches >= ? then ? else ? end"
                        + " where pack = ?",
                MISMATCHES_MAX,
                ObjectQueue.State.ALARM.code(),
                ObjectQueue.State.WAITING.code(),
                pack.toString());
        run(connection, "delete from pack_chunk where pack = ?", pack.toString());
        run(connection, "delete from pack_form where pack = ?", pack.toString());
        run(connection, "delete from pack_opened where pack = ?", pack.toString());
        run(connection, "delete from pack where id = ?", pack.toString());
        run(connection, "delete from study_turn where study not in (select study from object)");
        run(connection, "delete from urgent_study where study not in (select study from object)");
    }

    private static void run(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
