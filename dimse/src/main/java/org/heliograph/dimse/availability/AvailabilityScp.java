package org.heliograph.dimse.availability;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.normalized.NormalizedAnswer;
import org.heliograph.dimse.normalized.NormalizedRequest;
import org.heliograph.dimse.normalized.NormalizedScp;

/** Hears notices of availability (PS3.4 §R.3.2, N-CREATE). */
public final class AvailabilityScp implements Service {
    private final AvailabilityHandler handler;
    private final NormalizedScp scp;

    public AvailabilityScp(AvailabilityHandler handler) {
        this.handler = handler;
        this.scp = NormalizedScp.provider(
                Set.of(Uids.INSTANCE_AVAILABILITY_NOTIFICATION), Set.of(CommandField.N_CREATE_RQ), this::answer);
    }

    private NormalizedAnswer answer(AssociationRequest peer, NormalizedRequest request) throws IOException {
        if (!(request instanceof NormalizedRequest.Create create)) {
            return NormalizedAnswer.of(GeneralStatus.UNRECOGNIZED_OPERATION);
        }
        Optional<AvailabilityNotice> notice = AvailabilityNotice.of(create.attributes());
        return NormalizedAnswer.of(
                notice.isPresent() ? handler.notice(peer, notice.get()) : GeneralStatus.MISSING_ATTRIBUTE_VALUE);
    }

    @Override
    public boolean serves(Uid abstractSyntax) {
        return scp.serves(abstractSyntax);
    }

    @Override
    public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
        return scp.transferSyntax(abstractSyntax, proposed);
    }

    @Override
    public Set<CommandField> requests() {
        return scp.requests();
    }

    @Override
    public void serve(Association association, Message message) {
        scp.serve(association, message);
    }
}
