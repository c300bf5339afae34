package org.heliograph.dimse.query;

import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dimse.association.AssociationRequest;

/**
 * A query: who asks, and for what.
 *
 * @param peer who asks, as the association was asked for
 * @param level one of the model's levels
 * @param extensions the matching that was agreed on
 * @param identifier the keys, empty ones to be returned only; checked by the hierarchy's rules
 */
public record FindRequest(
        AssociationRequest peer,
        InformationModel model,
        QueryLevel level,
        Set<MatchingExtension> extensions,
        DataSet identifier) {

    public FindRequest {
        extensions = Set.copyOf(extensions);
    }

    /** Whether keys of any level may be used together (PS3.4 §C.4.1.3.2). */
    public boolean relational() {
        return extensions.contains(MatchingExtension.RELATIONAL);
    }
}
