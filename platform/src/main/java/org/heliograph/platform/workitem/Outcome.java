package org.heliograph.platform.workitem;

/** What became of a request. */
public sealed interface Outcome {

    /** It is done. */
    record Done() implements Outcome {}

    /** It is done, with something added or changed. */
    record Modified() implements Outcome {}

    /** It is not done, or was done before. */
    record Refused(StatusCode code) implements Outcome {}
}
