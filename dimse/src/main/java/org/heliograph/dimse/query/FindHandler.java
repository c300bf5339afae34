package org.heliograph.dimse.query;

import java.io.IOException;

/** Answers queries. Called from many associations' threads at once. */
@FunctionalInterface
public interface FindHandler {
    /**
     * Sends what matches, and says how it ended: {@link FindStatus#SUCCESS}, or a failure. What it returns after the
     * peer cancelled does not count.
     *
     * @param matches where the matches go, one by one, each on the network before the next is asked for
     * @throws IOException when the query cannot be carried out: the peer is told so
     */
    FindStatus find(FindRequest request, Matches matches) throws IOException;
}
