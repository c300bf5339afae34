package org.heliograph.platform.patient;

import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.heliograph.records.hl7.Hl7Exception;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads messages in the order in which their source sent them: whichever message is asked for, those before it come
 * first. One that cannot be read is noted as failed and lets the next pass.
 */
@Component
final class MessageHandler implements WorkHandler {
    static final WorkKind KIND = new WorkKind("hl7-message");
    private static final Logger LOG = LoggerFactory.getLogger(MessageHandler.class);

    private final Tenancy tenancy;
    private final MessageStore store;
    private final MessageVault vault;
    private final MessageReader reader;
    private final PatientStore patients;

    MessageHandler(
            Tenancy tenancy, MessageStore store, MessageVault vault, MessageReader reader, PatientStore patients) {
        this.tenancy = tenancy;
        this.store = store;
        this.vault = vault;
        this.reader = reader;
        this.patients = patients;
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId organisation, UUID subject) {
        MessageId asked = new MessageId(subject);
        boolean waits = true;
        while (waits) {
            waits = readFirst(organisation, asked);
        }
    }

    /** Reads the first message that waits; false when the one asked for waits no more. */
    private boolean readFirst(OrganisationId organisation, MessageId asked) {
        return tenancy.as(organisation, () -> {
            // Under the lock no other worker can read a later message of this source first.
            patients.lock(organisation);
            Optional<StoredMessage> first = store.firstWaiting(asked);
            first.ifPresent(message -> store.finish(message.messageId(), read(organisation, message)));
            return first.isPresent();
        });
    }

    private MessageOutcome read(OrganisationId organisation, StoredMessage message) {
        Optional<byte[]> body = vault.open(organisation, message);
        if (body.isEmpty()) {
            return MessageOutcome.failed("destroyed");
        }
        try {
            return reader.read(organisation, message.messageId(), body.get());
        } catch (Hl7Exception bad) {
            MessageOutcome outcome = MessageOutcome.failed(bad);
            LOG.warn("message {} cannot be read: {}", message.messageId(), outcome.code());
            return outcome;
        }
    }
}
