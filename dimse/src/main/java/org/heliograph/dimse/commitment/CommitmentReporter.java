package org.heliograph.dimse.commitment;

/** Reports over the association on which commitment was asked for, while that lasts. */
public interface CommitmentReporter {
    /**
     * Sends a report and waits for its acknowledgement. For any thread but that of the handler that was called with
     * this; a report waits until the question has been answered.
     */
    ReportOutcome report(CommitmentReport report);
}
