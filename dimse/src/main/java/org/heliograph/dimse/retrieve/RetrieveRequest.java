package org.heliograph.dimse.retrieve;

import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;

/**
 * A retrieval: who asks, and for what.
 *
 * @param peer who asks, as the association was asked for
 * @param level one of the model's levels
 * @param identifier the unique keys of the level and, but for relational retrievals, of those above
 */
public record RetrieveRequest(AssociationRequest peer, InformationModel model, QueryLevel level, DataSet identifier) {

    /** The values of a level's unique key; those of its own level name what is wanted, all others where it is. */
    public List<String> keys(QueryLevel of) {
        return identifier.strings(of.uniqueKey()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The studies, series or instances that are named; no patients, which have no UIDs. */
    public List<Uid> uids(QueryLevel of) {
        return of == QueryLevel.PATIENT
                ? List.of()
                : keys(of).stream().map(Uid::new).toList();
    }
}
