package org.heliograph.dimse.retrieve;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.HandlerCall;
import org.heliograph.dimse.message.StatusCategory;

/** Carries out the sub-operations of one retrieval and counts them (PS3.4 §C.4.2.3.1, §C.4.3.3.1). */
final class SubOperations {
    private final Association association;
    private final RetrievedInstances instances;
    private final Progress progress;
    private final FailedInstances failures = new FailedInstances();
    private int completed;
    private int failed;
    private int warning;

    /** Told after each sub-operation. */
    @FunctionalInterface
    interface Progress {
        void report(SubOperationCounts counts);
    }

    SubOperations(Association association, RetrievedInstances instances, Progress progress) {
        this.association = association;
        this.instances = instances;
        this.progress = progress;
    }

    /** Sends all there is, until the peer cancels; gives the final status. */
    RetrieveStatus run(InstanceStore store) {
        Lookahead ahead = new Lookahead(instances);
        while (!association.isCancelled()) {
            Optional<Optional<RetrievedInstance>> next = HandlerCall.run(association, ahead::next);
            if (next.isEmpty()) {
                return RetrieveStatus.UNABLE_TO_PROCESS;
            }
            if (next.get().isEmpty()) {
                return end();
            }
            RetrievedInstance instance = next.get().get();
            count(store.store(instance, ahead.upcoming()), instance.sopInstance());
            progress.report(counts());
        }
        return RetrieveStatus.CANCELLED;
    }

    private void count(StatusCategory outcome, Uid sopInstance) {
        switch (outcome) {
            case SUCCESS -> completed++;
            case WARNING -> warning++;
            case FAILURE, CANCEL, PENDING -> {
                failed++;
                failures.add(sopInstance);
            }
        }
    }

    private RetrieveStatus end() {
        if (failed == 0 && warning == 0) {
            return RetrieveStatus.SUCCESS;
        }
        return completed + warning == 0
                ? RetrieveStatus.UNABLE_TO_PERFORM_SUB_OPERATIONS
                : RetrieveStatus.SUB_OPERATIONS_FAILED;
    }

    SubOperationCounts counts() {
        int done = completed + failed + warning;
        return new SubOperationCounts(Math.max(0, instances.count() - done), completed, failed, warning);
    }

    /** The identifier of the final response; empty when nothing failed. */
    Optional<DataSet> failedInstances() {
        return failures.identifier();
    }
}
