package org.heliograph.dimse.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.DataSetBody;
import org.heliograph.dimse.association.PresentationContext;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;

/** Sends objects by C-STORE (PS3.7 §9.1.1), each in the transfer syntax that it has: nothing is encoded in another. */
public final class StoreScu {
    private static final int PRIORITY_MEDIUM = 0;

    private final Association association;

    public StoreScu(Association association) {
        this.association = association;
    }

    /**
     * Sends one object and waits for the answer.
     *
     * @param dataSet the encoded data set, read to its end and not closed
     * @throws IOException when {@code dataSet} cannot be read; the association is aborted then
     */
    public StoreOutcome store(StoreItem item, InputStream dataSet) throws IOException {
        return store(item, (context, request) -> association.send(context, request, dataSet));
    }

    /**
     * Sends one object that is made while it is sent, and waits for the answer.
     *
     * @throws IOException when {@code dataSet} cannot be made; the association is aborted then
     */
    public StoreOutcome store(StoreItem item, DataSetBody dataSet) throws IOException {
        return store(item, (context, request) -> association.send(context, request, dataSet));
    }

    private interface Sending {
        void send(PresentationContext context, CommandSet request) throws IOException;
    }

    private StoreOutcome store(StoreItem item, Sending sending) throws IOException {
        Optional<PresentationContext> context = association.context(item.sopClass(), item.transferSyntax());
        if (context.isEmpty()) {
            return new StoreOutcome.NoContext();
        }
        CommandSet request = request(association, item);
        sending.send(context.get(), request);
        CommandSet answer = association.receiveResponse(request).command();
        return new StoreOutcome.Answered(answer.required(CommandElement.STATUS));
    }

    static CommandSet request(Association association, StoreItem item) {
        return CommandSet.of(CommandField.C_STORE_RQ)
                .set(CommandElement.MESSAGE_ID, association.nextMessageId())
                .set(CommandElement.PRIORITY, PRIORITY_MEDIUM)
                .set(CommandElement.AFFECTED_SOP_CLASS_UID, item.sopClass())
                .set(CommandElement.AFFECTED_SOP_INSTANCE_UID, item.sopInstance())
                .withDataSet()
                .build();
    }
}
