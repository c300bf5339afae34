package org.heliograph.gateway.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.spool.IndexDatabase;
import org.heliograph.gateway.spool.Projection;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.SpoolRecord;
import org.heliograph.records.hl7.Hl7Exception;
import org.heliograph.records.hl7.Hl7Message;
import org.heliograph.records.hl7.ImagingOrder;
import org.heliograph.records.hl7.OrderMessage;
import org.heliograph.records.hl7.OrderPriority;
import org.heliograph.records.hl7.OrderSettings;

/**
 * Orders that passed by as STAT or ASAP, so that their images go before others. Known by hashes: accession numbers and
 * study UIDs stand in no description and no index.
 */
public final class UrgentOrders implements Projection {
    private final Json json;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    public UrgentOrders(Json json) {
        this.json = json;
    }

    @Override
    public List<String> schema() {
        return List.of(
                "create table if not exists urgent_order(key text primary key, at integer not null) without rowid");
    }

    @Override
    public void apply(Connection connection, SpoolRecord record) throws SQLException {
        if (record.kind() != RecordKind.MESSAGE) {
            return;
        }
        List<String> urgent = json.read(record.description(), ReceivedMessage.class)
                .urgentOrders()
                .orElse(List.of());
        try (PreparedStatement statement =
                connection.prepareStatement("insert or replace into urgent_order values(?,?)")) {
            for (String key : urgent) {
                statement.setString(1, key);
                statement.setLong(2, record.at().toEpochMilli());
                statement.executeUpdate();
            }
        }
        keys.addAll(urgent);
    }

    /** Takes up what an earlier run of the program has seen. */
    public void load(IndexDatabase database) throws IOException {
        keys.addAll(database.query(connection -> {
            List<String> known = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select key from urgent_order")) {
                while (row.next()) {
                    known.add(row.getString(1));
                }
            }
            return known;
        }));
    }

    /** Forgets orders that came before then. */
    public void forget(IndexDatabase database, Instant before) throws IOException {
        keys.removeAll(database.update(connection -> {
            Set<String> old = ConcurrentHashMap.newKeySet();
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from urgent_order where at < ? returning key")) {
                statement.setLong(1, before.toEpochMilli());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        old.add(row.getString(1));
                    }
                }
            }
            return old;
        }));
    }

    /** Whether the images with these names are of such an order. */
    boolean has(DataSetNames names) {
        return !keys.isEmpty()
                && Stream.concat(
                                names.accessionNumber().map(UrgentOrders::accessionKey).stream(),
                                names.study().map(study -> studyKey(study.value())).stream())
                        .anyMatch(keys::contains);
    }

    /** What is urgent in a message. One that cannot be read as an order is none. */
    static List<String> keysOf(Hl7Message message) {
        if (!OrderMessage.isOrder(message.type())) {
            return List.of();
        }
        try {
            return OrderMessage.of(message, OrderSettings.DEFAULT).orders().stream()
                    .filter(order -> order.priority() == OrderPriority.STAT || order.priority() == OrderPriority.ASAP)
                    .flatMap(UrgentOrders::keysOf)
                    .distinct()
                    .toList();
        } catch (Hl7Exception _) {
            return List.of();
        }
    }

    private static Stream<String> keysOf(ImagingOrder order) {
        return Stream.concat(
                order
                        .accessionNumber()
                        .map(number -> accessionKey(number.value().strip()))
                        .stream(),
                order.studyInstanceUid().map(study -> studyKey(study.value())).stream());
    }

    private static String accessionKey(String number) {
        return hash("accession\0" + number);
    }

    private static String studyKey(String study) {
        return hash("study\0" + study);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, digest.length / 2);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
