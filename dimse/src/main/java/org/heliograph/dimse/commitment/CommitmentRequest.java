package org.heliograph.dimse.commitment;

import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.AssociationRequest;

/**
 * A question whether objects are safe (PS3.4 §J.3.2).
 *
 * @param peer who asks, as the association was asked for
 * @param transaction names the question; the report repeats it
 */
public record CommitmentRequest(AssociationRequest peer, Uid transaction, List<ReferencedInstance> instances) {
    public CommitmentRequest {
        instances = List.copyOf(instances);
    }
}
