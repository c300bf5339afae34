package org.heliograph.gateway.deliver;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.commitment.CommitReportHandler;
import org.heliograph.dimse.commitment.CommitmentReport;
import org.heliograph.dimse.message.GeneralStatus;

/** Receivers' reports on what they keep (PS3.4 §J.3.3), over whichever association they come, for those who wait. */
public final class CommitmentAnswers implements CommitReportHandler {
    private final Map<Uid, CompletableFuture<CommitmentReport>> awaited = new ConcurrentHashMap<>();

    /** The report on a transaction, when it comes. */
    CompletableFuture<CommitmentReport> await(Uid transaction) {
        return awaited.computeIfAbsent(transaction, _ -> new CompletableFuture<>());
    }

    void forget(Uid transaction) {
        awaited.remove(transaction);
    }

    /** A report that nobody waits for any more is taken all the same: what it says was found out in another way. */
    @Override
    public GeneralStatus report(AssociationRequest peer, CommitmentReport report) {
        Optional.ofNullable(awaited.get(report.transaction())).ifPresent(waiting -> waiting.complete(report));
        return GeneralStatus.SUCCESS;
    }
}
