package org.heliograph.platform.patient;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.heliograph.platform.objects.Seal;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** Keeps messages sealed, those of one month under one key: destroying it destroys them. */
@Component
final class MessageVault {
    private final Tenancy tenancy;
    private final MessageStore store;
    private final Seal seal;

    MessageVault(Tenancy tenancy, MessageStore store, Seal seal) {
        this.tenancy = tenancy;
        this.store = store;
        this.seal = seal;
    }

    /** The key of the month in which a message is stored; a key that lost the race to be it is destroyed. */
    StudyKey keyOf(OrganisationId organisation, LocalDate day) {
        LocalDate month = day.withDayOfMonth(1);
        return tenancy.as(organisation, () -> store.keyOf(month)).orElseGet(() -> {
            StudyKey made = seal.newKey(organisation);
            boolean ours = tenancy.as(organisation, () -> store.addKey(month, made));
            if (ours) {
                return made;
            }
            seal.destroy(organisation, made);
            return tenancy.as(organisation, () -> store.keyOf(month)).orElseThrow();
        });
    }

    byte[] seal(OrganisationId organisation, StoredMessage message, byte[] body) {
        return seal.seal(organisation, message.key(), body, place(message.messageId()));
    }

    /** The body as it came; nothing once its key is destroyed. */
    Optional<byte[]> open(OrganisationId organisation, StoredMessage message) {
        byte[] sealed = tenancy.as(organisation, () -> store.sealedBody(message.messageId()));
        return seal.open(organisation, message.key(), sealed, place(message.messageId()));
    }

    static LocalDate dayOf(Instant stored) {
        return LocalDate.ofInstant(stored, ZoneOffset.UTC);
    }

    private static byte[] place(MessageId message) {
        return ByteBuffer.allocate(20)
                .putInt(0x484C3756)
                .putLong(message.value().getMostSignificantBits())
                .putLong(message.value().getLeastSignificantBits())
                .array();
    }
}
