package org.heliograph.platform.patient;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.MessageUpload;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.Trust;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes a message durable, sealed as it came, and signs that it is; reading it comes later. */
@Component
public final class MessageIntake {
    private final Tenancy tenancy;
    private final MessageStore store;
    private final MessageVault vault;
    private final WorkQueue work;
    private final Trust trust;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.builder().build();

    MessageIntake(
            Tenancy tenancy, MessageStore store, MessageVault vault, WorkQueue work, Trust trust, InstantSource clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.vault = vault;
        this.work = work;
        this.trust = trust;
        this.clock = clock;
    }

    /** What the gateway is told. */
    public sealed interface Answer {
        /** The message is on disk; the same message again gives the same receipt. */
        record Durable(String receipt) implements Answer {}

        /** The body is not the one whose digest was named. */
        record DigestMismatch() implements Answer {}

        /** Another message of this name is on disk. */
        record Differs() implements Answer {}
    }

    public Answer take(OrganisationId organisation, UUID gateway, MessageUpload upload, byte[] body) {
        String sha256 = sha256(body);
        if (!sha256.equals(upload.sha256())) {
            return new Answer.DigestMismatch();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        StudyKey key = vault.keyOf(organisation, MessageVault.dayOf(now));
        MessageId id = new MessageId(upload.message());
        StoredMessage message = new StoredMessage(
                id, gateway, StoredText.key(host(upload.sourceAddress())), upload.receivedAt(), now, sha256, key);
        byte[] sealed = vault.seal(organisation, message, body);
        Optional<StoredMessage> stored = tenancy.as(organisation, () -> {
            if (store.add(message, sealed)) {
                work.put(organisation, MessageHandler.KIND, id.value());
                return Optional.of(message);
            }
            return store.find(id);
        });
        StoredMessage durable = stored.orElseThrow();
        return durable.sha256().equals(sha256) ? new Answer.Durable(receipt(durable)) : new Answer.Differs();
    }

    private String receipt(StoredMessage message) {
        MessageUpload.Receipt receipt =
                new MessageUpload.Receipt(1, message.messageId().value(), message.sha256(), message.storedAt());
        return trust.sign(KeyPurpose.RECEIPT, json.writeValueAsBytes(receipt), MessageUpload.Receipt.TYPE);
    }

    /** The port is the connection's, not the sender's. */
    private static String host(String address) {
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon > 0 && (address.indexOf(':') == colon || address.charAt(colon - 1) == ']');
        return hasPort ? address.substring(0, colon) : address;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }
}
