package org.heliograph.dimse.procedurestep;

import java.io.IOException;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.AssociationRequest;

/** Keeps procedure steps. Called from many associations' threads at once; each call is atomic and durable. */
public interface MppsHandler {
    /**
     * Keeps a new step, which is in progress.
     *
     * @return false when there is a step of that name
     * @throws IOException when it cannot be kept: the peer is told of a processing failure
     */
    boolean create(AssociationRequest peer, Uid sopInstance, DataSet attributes) throws IOException;

    /**
     * Applies a change to the step as it is now, and keeps the result if there is one.
     *
     * @return false when there is no step of that name
     * @throws IOException when it cannot be kept: the peer is told of a processing failure
     */
    boolean update(AssociationRequest peer, Uid sopInstance, StepChange change) throws IOException;
}
