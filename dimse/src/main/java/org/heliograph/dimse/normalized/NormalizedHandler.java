package org.heliograph.dimse.normalized;

import java.io.IOException;
import org.heliograph.dimse.association.AssociationRequest;

/** Carries out normalized requests. Called from many associations' threads at once. */
@FunctionalInterface
public interface NormalizedHandler {
    /**
     * Carries out a request; the peer is answered when this returns.
     *
     * @throws IOException when it cannot be carried out: the peer is told of a processing failure
     */
    NormalizedAnswer answer(AssociationRequest peer, NormalizedRequest request) throws IOException;
}
