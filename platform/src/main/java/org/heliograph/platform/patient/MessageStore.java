package org.heliograph.platform.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.objects.StudyKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of HL7 v2 messages. Every method works for the organisation whose transaction it is called in. */
@Component
final class MessageStore {
    private static final String COLUMNS = "message_id, gateway_id, source, received_at, stored_at, sha256, key_id";

    private final JdbcClient jdbc;

    MessageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a message; false when one of that name is there. */
    boolean add(StoredMessage message, byte[] sealedBody) {
        return jdbc.sql("""
                                insert into hl7_message (organisation_id, message_id, gateway_id, source, received_at,
                                    stored_at, sha256, key_id, body, state)
                                values (tenancy_organisation(), :message, :gateway, :source, :receivedAt,
                                    :storedAt, :sha256, :key, :body, 'waiting')
                                on conflict (organisation_id, message_id) do nothing""")
                        .param("message", message.messageId().value())
                        .param("gateway", message.gateway())
                        .param("source", message.source())
                        .param("receivedAt", PatientStore.at(message.receivedAt()))
                        .param("storedAt", PatientStore.at(message.storedAt()))
                        .param("sha256", message.hash())
                        .param("key", message.key().value())
                        .param("body", sealedBody)
                        .update()
                == 1;
    }

    Optional<StoredMessage> find(MessageId message) {
        return jdbc.sql("select " + COLUMNS + " from hl7_message where message_id = :message")
                .param("message", message.value())
                .query(MessageStore::message)
                .optional();
    }

    /** The first message that still waits among those of the same gateway and source as this one. */
    Optional<StoredMessage> firstWaiting(MessageId message) {
        return jdbc.sql("""
                        select m.* from hl7_message asked
                        join hl7_message m on m.organisation_id = asked.organisation_id
                            and m.gateway_id = asked.gateway_id and m.source = asked.source and m.state = 'waiting'
                        where asked.message_id = :message and asked.state = 'waiting'
                        order by m.arrival limit 1""")
                .param("message", message.value())
                .query(MessageStore::message)
                .optional();
    }

    byte[] sealedBody(MessageId message) {
        return jdbc.sql("select body from hl7_message where message_id = :message")
                .param("message", message.value())
                .query(byte[].class)
                .single();
    }

    void finish(MessageId message, MessageOutcome outcome) {
        jdbc.sql("update hl7_message set state = :state, code = :code where message_id = :message")
                .param("message", message.value())
                .param("state", outcome.state())
                .param("code", outcome.code())
                .update();
    }

    Optional<StudyKey> keyOf(LocalDate month) {
        return jdbc.sql("select key_id from hl7_key where month = :month")
                .param("month", month)
                .query(UUID.class)
                .optional()
                .map(StudyKey::new);
    }

    boolean addKey(LocalDate month, StudyKey key) {
        return jdbc.sql("""
                                insert into hl7_key (organisation_id, month, key_id)
                                values (tenancy_organisation(), :month, :key) on conflict do nothing""").param("month", month).param("key", key.value()).update() == 1;
    }

    private static StoredMessage message(ResultSet row, int number) throws SQLException {
        return new StoredMessage(
                new MessageId(row.getObject("message_id", UUID.class)),
                row.getObject("gateway_id", UUID.class),
                row.getString("source"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                new StudyKey(row.getObject("key_id", UUID.class)));
    }
}
