package org.heliograph.dimse.commitment;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.normalized.NormalizedRequest;

/**
 * What is safe and what is not (PS3.4 §J.3.3).
 *
 * @param transaction of the question that this answers
 */
public record CommitmentReport(Uid transaction, List<ReferencedInstance> committed, List<FailedInstance> failed) {
    private static final int ALL_COMMITTED = 1;
    private static final int FAILURES_EXIST = 2;

    public CommitmentReport {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    /** Nothing when the information of an event names no transaction. */
    static Optional<CommitmentReport> of(DataSet information) {
        List<ReferencedInstance> committed = information.sequence(Tags.REFERENCED_SOP_SEQUENCE).stream()
                .flatMap(item -> ReferencedInstance.of(item).stream())
                .toList();
        List<FailedInstance> failed = information.sequence(Tags.FAILED_SOP_SEQUENCE).stream()
                .flatMap(item -> FailedInstance.of(item).stream())
                .toList();
        return information
                .uid(Tags.TRANSACTION_UID)
                .map(transaction -> new CommitmentReport(transaction, committed, failed));
    }

    NormalizedRequest.EventReport event() {
        DataSetBuilder information = DataSet.builder().uid(Tags.TRANSACTION_UID, transaction);
        if (!committed.isEmpty()) {
            information.sequence(
                    Tags.REFERENCED_SOP_SEQUENCE,
                    committed.stream().map(ReferencedInstance::item).toList());
        }
        if (!failed.isEmpty()) {
            information.sequence(
                    Tags.FAILED_SOP_SEQUENCE,
                    failed.stream().map(FailedInstance::item).toList());
        }
        return new NormalizedRequest.EventReport(
                Uids.STORAGE_COMMITMENT_PUSH_MODEL,
                Uids.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE,
                failed.isEmpty() ? ALL_COMMITTED : FAILURES_EXIST,
                information.build());
    }
}
