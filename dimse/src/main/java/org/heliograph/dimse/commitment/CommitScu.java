package org.heliograph.dimse.commitment;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.message.DimseStatus;
import org.heliograph.dimse.normalized.NormalizedRequest;
import org.heliograph.dimse.normalized.NormalizedResult;
import org.heliograph.dimse.normalized.NormalizedScu;

/**
 * Asks a peer whether objects are safe (PS3.4 §J.3.2). The report comes later: to a {@link CommitReportScp} among the
 * services of this association (wait with {@link Association#serveNext}), or of a listener of ours.
 */
public final class CommitScu {
    /** What to propose in order to ask. */
    public static final ProposedContext CONTEXT = NormalizedScu.context(Uids.STORAGE_COMMITMENT_PUSH_MODEL);

    private final NormalizedScu scu;

    public CommitScu(Association association) {
        this.scu = new NormalizedScu(association);
    }

    /**
     * Asks, and gives the peer's status: after success a report will follow.
     *
     * @param transaction a new UID for each question
     * @return nothing when the peer did not accept the context
     */
    public Optional<DimseStatus> request(Uid transaction, List<ReferencedInstance> instances) {
        DataSet information = DataSet.builder()
                .uid(Tags.TRANSACTION_UID, transaction)
                .sequence(
                        Tags.REFERENCED_SOP_SEQUENCE,
                        instances.stream().map(ReferencedInstance::item).toList())
                .build();
        return scu.send(new NormalizedRequest.Action(
                        Uids.STORAGE_COMMITMENT_PUSH_MODEL,
                        Uids.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE,
                        CommitScp.REQUEST_STORAGE_COMMITMENT,
                        information))
                .map(NormalizedResult::status);
    }
}
