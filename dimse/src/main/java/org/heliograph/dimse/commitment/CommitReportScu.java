package org.heliograph.dimse.commitment;

import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.negotiation.Roles;
import org.heliograph.dimse.normalized.NormalizedScu;

/** Sends reports over an association that the provider asks for: the roles are reversed (PS3.4 §J.3.3, PS3.7 §D.3.3.4). */
public final class CommitReportScu {
    /** What to propose in order to report: we are the provider. */
    public static final ProposedContext CONTEXT = CommitScu.CONTEXT.withRoles(Roles.PROVIDER);

    private final NormalizedScu scu;

    public CommitReportScu(Association association) {
        this.scu = new NormalizedScu(association);
    }

    /** Sends a report and waits for its acknowledgement. */
    public ReportOutcome report(CommitmentReport report) {
        try {
            return scu.send(report.event())
                    .<ReportOutcome>map(result -> new ReportOutcome.Answered(result.status()))
                    .orElseGet(() -> new ReportOutcome.Lost("the peer does not take reports"));
        } catch (DimseException e) {
            return new ReportOutcome.Lost(String.valueOf(e.getMessage()));
        }
    }
}
