package org.heliograph.dimse.retrieve;

import java.util.Collection;
import org.heliograph.dimse.message.StatusCategory;

/** Where the objects of a retrieval are stored: over the same association, or at another peer. */
interface InstanceStore {
    /**
     * Stores one object.
     *
     * @param upcoming those that follow, as far as is known
     * @return success, warning or failure
     * @throws org.heliograph.dimse.DimseException when the association of the retrieval itself is over
     */
    StatusCategory store(RetrievedInstance instance, Collection<RetrievedInstance> upcoming);
}
