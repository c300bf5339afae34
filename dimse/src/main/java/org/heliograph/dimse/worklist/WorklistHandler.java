package org.heliograph.dimse.worklist;

import java.io.IOException;
import org.heliograph.dimse.query.FindStatus;
import org.heliograph.dimse.query.Matches;

/** Answers questions for the worklist. Called from many associations' threads at once. */
@FunctionalInterface
public interface WorklistHandler {
    /**
     * Sends the entries that match, and says how it ended: {@link FindStatus#SUCCESS}, or a failure. What it returns
     * after the peer cancelled does not count.
     *
     * @throws IOException when the question cannot be answered: the peer is told so
     */
    FindStatus find(WorklistRequest request, Matches matches) throws IOException;
}
