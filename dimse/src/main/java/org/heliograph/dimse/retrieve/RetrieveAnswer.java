package org.heliograph.dimse.retrieve;

/** What a {@link RetrieveHandler} says. */
public sealed interface RetrieveAnswer {
    /** These are sent, none perhaps. */
    record Found(RetrievedInstances instances) implements RetrieveAnswer {}

    /**
     * Nothing is sent.
     *
     * @param status a failure
     */
    record Refused(RetrieveStatus status) implements RetrieveAnswer {}
}
