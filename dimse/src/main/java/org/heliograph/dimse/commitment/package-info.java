/**
 * Storage commitment, push model (PS3.4 Annex J): who stored objects asks whether they are safe, and is told later.
 *
 * <pre>
 *   CommitScu  ──N-ACTION: these instances──►  CommitScp, CommitmentHandler
 *   CommitReportScp  ◄──N-EVENT-REPORT──  CommitmentReporter, over the same association while it lasts,
 *                                         or CommitReportScu, over one that the provider asks for
 * </pre>
 *
 * A report is to be sent again until it is acknowledged; keeping it until then is the user's part.
 */
@NullMarked
package org.heliograph.dimse.commitment;

import org.jspecify.annotations.NullMarked;
