package org.heliograph.dimse.retrieve;

import java.io.IOException;

/** Finds what peers want to retrieve, by C-MOVE or C-GET. Called from many associations' threads at once. */
@FunctionalInterface
public interface RetrieveHandler {
    /**
     * What is to be sent, or why nothing is. The instances are closed when they were sent, or when nobody wants them any
     * more.
     *
     * @throws IOException when it cannot be found out: the peer is told so
     */
    RetrieveAnswer retrieve(RetrieveRequest request) throws IOException;
}
