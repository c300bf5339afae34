package org.heliograph.dimse.association;

/** What became of asking a peer for an association. */
public sealed interface ConnectOutcome {
    /** The association is there, and is the caller's to release or close. */
    record Accepted(Association association) implements ConnectOutcome {}

    record Rejected(Rejection rejection) implements ConnectOutcome {}

    /**
     * The peer's port was not reached, or TLS did not come about.
     *
     * @param problem the operating system's or the protocol's word for it
     */
    record Unreachable(String problem) implements ConnectOutcome {}
}
