package org.heliograph.dimse.commitment;

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

/**
 * Receives reports about what is committed (PS3.4 §J.3.3, N-EVENT-REPORT): over the association on which we asked, or
 * over one that the provider asks for.
 */
public final class CommitReportScp implements Service {
    private final CommitReportHandler handler;
    private final NormalizedScp scp;

    public CommitReportScp(CommitReportHandler handler) {
        this.handler = handler;
        this.scp = NormalizedScp.eventReceiver(Set.of(Uids.STORAGE_COMMITMENT_PUSH_MODEL), this::answer);
    }

    private NormalizedAnswer answer(AssociationRequest peer, NormalizedRequest request) throws IOException {
        if (!(request instanceof NormalizedRequest.EventReport event)) {
            return NormalizedAnswer.of(GeneralStatus.UNRECOGNIZED_OPERATION);
        }
        if (event.eventType() != 1 && event.eventType() != 2) {
            return NormalizedAnswer.of(GeneralStatus.NO_SUCH_EVENT_TYPE);
        }
        Optional<CommitmentReport> report = CommitmentReport.of(event.information());
        return NormalizedAnswer.of(
                report.isPresent() ? handler.report(peer, report.get()) : GeneralStatus.INVALID_ARGUMENT_VALUE);
    }

    @Override
    public boolean serves(Uid abstractSyntax) {
        return scp.serves(abstractSyntax);
    }

    @Override
    public boolean calls(Uid abstractSyntax) {
        return scp.calls(abstractSyntax);
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
