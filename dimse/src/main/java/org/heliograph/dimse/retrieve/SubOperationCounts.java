package org.heliograph.dimse.retrieve;

import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandSet;

/** How far the C-STORE sub-operations of a retrieval are (PS3.4 §C.4.2.1.6 to C.4.2.1.9). */
public record SubOperationCounts(int remaining, int completed, int failed, int warning) {
    private static final int MAX = 0xFFFF;

    /** What a response says; what it does not say is 0. */
    static SubOperationCounts of(CommandSet response) {
        return new SubOperationCounts(
                response.integer(CommandElement.NUMBER_OF_REMAINING_SUBOPERATIONS)
                        .orElse(0),
                response.integer(CommandElement.NUMBER_OF_COMPLETED_SUBOPERATIONS)
                        .orElse(0),
                response.integer(CommandElement.NUMBER_OF_FAILED_SUBOPERATIONS).orElse(0),
                response.integer(CommandElement.NUMBER_OF_WARNING_SUBOPERATIONS).orElse(0));
    }

    /** Puts them into a response; {@code remaining} only where it goes on or was cancelled (PS3.4 §C.4.2.1.6). */
    void putInto(CommandSet.Builder response, boolean withRemaining) {
        if (withRemaining) {
            response.set(CommandElement.NUMBER_OF_REMAINING_SUBOPERATIONS, Math.min(remaining, MAX));
        }
        response.set(CommandElement.NUMBER_OF_COMPLETED_SUBOPERATIONS, Math.min(completed, MAX))
                .set(CommandElement.NUMBER_OF_FAILED_SUBOPERATIONS, Math.min(failed, MAX))
                .set(CommandElement.NUMBER_OF_WARNING_SUBOPERATIONS, Math.min(warning, MAX));
    }
}
