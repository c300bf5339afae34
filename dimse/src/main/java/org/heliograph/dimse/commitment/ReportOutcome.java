package org.heliograph.dimse.commitment;

import org.heliograph.dimse.message.DimseStatus;

/** What became of a report. */
public sealed interface ReportOutcome {
    /** The peer's answer: success is its acknowledgement, a failure its own mistake or ours. */
    record Answered(DimseStatus status) implements ReportOutcome {}

    /**
     * No answer, or no way to send it: it is to be sent again, over another association.
     *
     * @param problem for the log
     */
    record Lost(String problem) implements ReportOutcome {}
}
