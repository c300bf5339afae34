package org.heliograph.dimse.normalized;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Uid;

/** What is asked of a normalized SOP class (PS3.7 §10.1), in the standard's order. */
public sealed interface NormalizedRequest {
    Uid sopClass();

    /** N-EVENT-REPORT: something happened to an instance; {@code information} may be empty. */
    record EventReport(Uid sopClass, Uid sopInstance, int eventType, DataSet information)
            implements NormalizedRequest {}

    /** N-GET: the values of these attributes, or of all when none is named. */
    record Get(Uid sopClass, Uid sopInstance, List<Tag> attributes) implements NormalizedRequest {
        public Get {
            attributes = List.copyOf(attributes);
        }
    }

    /** N-SET: these attributes get these values. */
    record Set(Uid sopClass, Uid sopInstance, DataSet modifications) implements NormalizedRequest {}

    /** N-ACTION: something is to be done; {@code information} may be empty. */
    record Action(Uid sopClass, Uid sopInstance, int actionType, DataSet information) implements NormalizedRequest {}

    /** N-CREATE: a new instance, which the provider names when the user does not. */
    record Create(Uid sopClass, Optional<Uid> sopInstance, DataSet attributes) implements NormalizedRequest {}

    /** N-DELETE: an instance is no longer wanted. */
    record Delete(Uid sopClass, Uid sopInstance) implements NormalizedRequest {}
}
