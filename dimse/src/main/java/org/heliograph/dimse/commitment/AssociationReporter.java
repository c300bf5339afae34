package org.heliograph.dimse.commitment;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.normalized.NormalizedResult;
import org.heliograph.dimse.normalized.NormalizedScu;

/** Reports over an association, once the question that it came with has been answered there. */
final class AssociationReporter implements CommitmentReporter {
    private final Association association;
    private final Thread asked = Thread.currentThread();
    private final CountDownLatch answered = new CountDownLatch(1);

    AssociationReporter(Association association) {
        this.association = association;
    }

    void answered() {
        answered.countDown();
    }

    @Override
    public ReportOutcome report(CommitmentReport report) {
        if (Thread.currentThread().equals(asked)) {
            throw new IllegalStateException("a report from the handler's own thread would wait for itself");
        }
        try {
            answered.await();
            Optional<NormalizedResult> result = new NormalizedScu(association).sendMeanwhile(report.event());
            return result.<ReportOutcome>map(answer -> new ReportOutcome.Answered(answer.status()))
                    .orElseGet(() -> new ReportOutcome.Lost("no context"));
        } catch (DimseException e) {
            return new ReportOutcome.Lost(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ReportOutcome.Lost("interrupted");
        }
    }
}
