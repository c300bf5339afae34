package org.heliograph.dimse.commitment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.message.MessageDataSet;
import org.heliograph.dimse.normalized.NormalizedAnswer;
import org.heliograph.dimse.normalized.NormalizedRequest;
import org.heliograph.dimse.normalized.NormalizedScp;

/** Answers requests for storage commitment (PS3.4 §J.3.2, N-ACTION). */
public final class CommitScp implements Service {
    static final int REQUEST_STORAGE_COMMITMENT = 1;

    private final CommitmentHandler handler;

    public CommitScp(CommitmentHandler handler) {
        this.handler = handler;
    }

    @Override
    public boolean serves(Uid abstractSyntax) {
        return abstractSyntax.equals(Uids.STORAGE_COMMITMENT_PUSH_MODEL);
    }

    @Override
    public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
        return MessageDataSet.syntax(proposed);
    }

    @Override
    public Set<CommandField> requests() {
        return Set.of(CommandField.N_ACTION_RQ);
    }

    @Override
    public void serve(Association association, Message message) {
        AssociationReporter reporter = new AssociationReporter(association);
        try {
            NormalizedScp.provider(
                            Set.of(Uids.STORAGE_COMMITMENT_PUSH_MODEL),
                            requests(),
                            (peer, request) -> answer(peer, request, reporter))
                    .serve(association, message);
        } finally {
            reporter.answered();
        }
    }

    private NormalizedAnswer answer(AssociationRequest peer, NormalizedRequest request, CommitmentReporter reporter)
            throws IOException {
        if (!(request instanceof NormalizedRequest.Action action)) {
            return NormalizedAnswer.of(GeneralStatus.UNRECOGNIZED_OPERATION);
        }
        if (!action.sopInstance().equals(Uids.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE)) {
            return NormalizedAnswer.of(GeneralStatus.NO_SUCH_SOP_INSTANCE);
        }
        if (action.actionType() != REQUEST_STORAGE_COMMITMENT) {
            return NormalizedAnswer.of(GeneralStatus.NO_SUCH_ACTION);
        }
        DataSet information = action.information();
        List<DataSet> items = information.sequence(Tags.REFERENCED_SOP_SEQUENCE);
        List<ReferencedInstance> instances = items.stream()
                .flatMap(item -> ReferencedInstance.of(item).stream())
                .toList();
        Optional<Uid> transaction = information.uid(Tags.TRANSACTION_UID);
        if (transaction.isEmpty() || instances.isEmpty() || instances.size() != items.size()) {
            return NormalizedAnswer.of(GeneralStatus.INVALID_ARGUMENT_VALUE);
        }
        return NormalizedAnswer.of(
                handler.request(new CommitmentRequest(peer, transaction.get(), instances), reporter));
    }
}
