package org.heliograph.dimse.storage;

import java.io.IOException;
import java.io.InputStream;

/** Takes the objects that peers store. Called from many associations' threads at once. */
@FunctionalInterface
public interface StoreHandler {
    /**
     * Takes one object. The peer is answered when this returns, so {@link StoreStatus#SUCCESS} is returned only for
     * what is durable; it may wait for that, and the peer waits too.
     *
     * @param dataSet the encoded data set, read from the network as it is asked for; what is left unread is skipped. It
     *     ends only after the last fragment, and throws when the association ends before.
     * @throws IOException when the object cannot be taken: the peer is told of a processing failure
     */
    StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException;
}
