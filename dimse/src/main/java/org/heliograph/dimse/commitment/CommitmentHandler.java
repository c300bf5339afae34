package org.heliograph.dimse.commitment;

import java.io.IOException;
import org.heliograph.dimse.message.GeneralStatus;

/** Takes questions whether objects are safe. Called from many associations' threads at once. */
@FunctionalInterface
public interface CommitmentHandler {
    /**
     * Takes a question: {@link GeneralStatus#SUCCESS} promises that a report will follow, so it is kept durably before.
     *
     * @param reporter for the report, if it is ready while the association lasts; else it goes by
     *     {@link CommitReportScu}
     * @throws IOException when it cannot be taken: the peer is told of a processing failure
     */
    GeneralStatus request(CommitmentRequest request, CommitmentReporter reporter) throws IOException;
}
