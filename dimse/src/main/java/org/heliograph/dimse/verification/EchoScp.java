package org.heliograph.dimse.verification;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandField;

/** Answers C-ECHO (PS3.7 §9.1.5). */
public final class EchoScp implements Service {
    private static final int SUCCESS = 0x0000;

    public EchoScp() {}

    @Override
    public boolean serves(Uid abstractSyntax) {
        return abstractSyntax.equals(Uids.VERIFICATION);
    }

    /** Any: no data set is ever sent in it. */
    @Override
    public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
        return proposed.stream().findFirst();
    }

    @Override
    public Set<CommandField> requests() {
        return Set.of(CommandField.C_ECHO_RQ);
    }

    @Override
    public void serve(Association association, Message request) {
        association.send(request.context(), request.command().response(SUCCESS).build());
    }
}
