package org.heliograph.gateway.commitment;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.commitment.CommitmentReport;
import org.heliograph.dimse.commitment.FailedInstance;
import org.heliograph.dimse.commitment.FailureReason;
import org.heliograph.dimse.commitment.ReferencedInstance;
import org.heliograph.gateway.spool.IndexDatabase;

/** Whether objects are safe, by the platform's receipts; no answer while one may still come. */
final class Judgement {
    private final CommitmentBook book;
    private final CommitmentTimes times;

    Judgement(CommitmentBook book, CommitmentTimes times) {
        this.book = book;
        this.times = times;
    }

    /** The report, when nothing is left to wait for. */
    Optional<CommitmentReport> of(
            IndexDatabase database, Uid transaction, Instant asked, Instant now, List<ReferencedInstance> instances)
            throws IOException {
        List<ReferencedInstance> committed = new ArrayList<>();
        List<FailedInstance> failed = new ArrayList<>();
        for (ReferencedInstance instance : instances) {
            switch (book.standing(database, instance.sopClass(), instance.sopInstance())) {
                case CommitmentBook.Standing.Safe _ -> committed.add(instance);
                case CommitmentBook.Standing.OtherClass _ ->
                    failed.add(new FailedInstance(instance, FailureReason.CLASS_INSTANCE_CONFLICT));
                case CommitmentBook.Standing.Unknown _ -> {
                    if (now.isBefore(asked.plus(times.unknown()))) {
                        return Optional.empty();
                    }
                    failed.add(new FailedInstance(instance, FailureReason.NO_SUCH_OBJECT_INSTANCE));
                }
                case CommitmentBook.Standing.Waiting _ -> {
                    if (now.isBefore(asked.plus(times.longest()))) {
                        return Optional.empty();
                    }
                    failed.add(new FailedInstance(instance, FailureReason.PROCESSING_FAILURE));
                }
            }
        }
        return Optional.of(new CommitmentReport(transaction, committed, failed));
    }
}
