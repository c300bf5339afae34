package org.heliograph.dimse.verification;

import java.util.OptionalInt;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.PresentationContext;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;

/** Asks a peer whether it is there (PS3.7 §9.1.5). */
public final class EchoScu {
    /** What to propose for an association that echoes. */
    public static final ProposedContext CONTEXT =
            ProposedContext.of(Uids.VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    private final Association association;

    public EchoScu(Association association) {
        this.association = association;
    }

    /** The peer's status, 0000H when all is well; nothing when it did not accept the context. */
    public OptionalInt echo() {
        for (PresentationContext context : association.contexts()) {
            if (context.abstractSyntax().equals(Uids.VERIFICATION)) {
                return OptionalInt.of(echo(context));
            }
        }
        return OptionalInt.empty();
    }

    private int echo(PresentationContext context) {
        CommandSet request = CommandSet.of(CommandField.C_ECHO_RQ)
                .set(CommandElement.MESSAGE_ID, association.nextMessageId())
                .set(CommandElement.AFFECTED_SOP_CLASS_UID, Uids.VERIFICATION)
                .build();
        association.send(context, request);
        return association.receiveResponse(request).command().required(CommandElement.STATUS);
    }
}
