package org.heliograph.dimse.availability;

import java.io.IOException;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.message.GeneralStatus;

/** Hears what can be retrieved where. Called from many associations' threads at once. */
@FunctionalInterface
public interface AvailabilityHandler {
    /**
     * Takes a notice. After {@link GeneralStatus#SUCCESS} the peer does not send it again.
     *
     * @throws IOException when it cannot be taken: the peer is told of a processing failure
     */
    GeneralStatus notice(AssociationRequest peer, AvailabilityNotice notice) throws IOException;
}
