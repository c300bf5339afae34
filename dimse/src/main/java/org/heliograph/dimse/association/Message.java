package org.heliograph.dimse.association;

import java.io.InputStream;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandSet;

/**
 * A message that arrived.
 *
 * @param dataSet the encoded data set as it arrives, in the context's transfer syntax; empty when the command has none.
 *     It reads from the network and ends only after the last fragment; what is left unread is skipped when the answer
 *     is sent.
 */
public record Message(PresentationContext context, CommandSet command, InputStream dataSet) {
    /** Whether its SOP class is that of the context; a request that names none is taken to mean it. */
    public boolean isOfItsContext() {
        return command.uid(CommandElement.AFFECTED_SOP_CLASS_UID)
                .filter(sopClass -> !sopClass.equals(context.abstractSyntax()))
                .isEmpty();
    }
}
