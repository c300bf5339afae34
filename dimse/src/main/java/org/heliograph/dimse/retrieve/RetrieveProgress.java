package org.heliograph.dimse.retrieve;

/** Told how far a retrieval of ours is. */
@FunctionalInterface
public interface RetrieveProgress {
    /** Wants everything and is told nothing. */
    RetrieveProgress NONE = _ -> true;

    /** Whether the retrieval shall go on; if not it is cancelled (C-CANCEL), and still ends with an answer. */
    boolean report(SubOperationCounts counts);
}
