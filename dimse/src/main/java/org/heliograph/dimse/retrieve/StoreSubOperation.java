package org.heliograph.dimse.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.PresentationContext;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.message.DimseStatus;

/** C-STORE as a part of C-MOVE or C-GET (PS3.7 §9.1.3.2, §9.1.4.2). */
final class StoreSubOperation {
    private static final int PRIORITY_MEDIUM = 0;

    private StoreSubOperation() {}

    /**
     * Stores one object and gives the peer's status.
     *
     * @param origin the C-MOVE that this is a part of; none for C-GET
     * @throws IOException when {@code dataSet} cannot be read; the association is aborted then
     */
    static DimseStatus run(
            Association association,
            PresentationContext context,
            RetrievedInstance instance,
            Optional<MoveOrigin> origin,
            InputStream dataSet)
            throws IOException {
        CommandSet.Builder request = CommandSet.of(CommandField.C_STORE_RQ)
                .set(CommandElement.MESSAGE_ID, association.nextMessageId())
                .set(CommandElement.PRIORITY, PRIORITY_MEDIUM)
                .set(CommandElement.AFFECTED_SOP_CLASS_UID, instance.sopClass())
                .set(CommandElement.AFFECTED_SOP_INSTANCE_UID, instance.sopInstance())
                .withDataSet();
        origin.ifPresent(move -> request.set(
                        CommandElement.MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE,
                        move.aeTitle().value())
                .set(CommandElement.MOVE_ORIGINATOR_MESSAGE_ID, move.messageId()));
        CommandSet sent = request.build();
        association.send(context, sent, dataSet);
        return DimseStatus.of(association.receiveResponse(sent).command());
    }
}
