package org.heliograph.dimse.worklist;

import org.heliograph.dicom.DataSet;
import org.heliograph.dimse.association.AssociationRequest;

/**
 * A question for scheduled procedure steps.
 *
 * @param peer who asks, as the association was asked for
 * @param identifier the keys of PS3.4 Table K.6-1, empty ones to be returned only; those of the step are in the item of
 *     Scheduled Procedure Step Sequence (0040,0100)
 */
public record WorklistRequest(AssociationRequest peer, DataSet identifier) {}
