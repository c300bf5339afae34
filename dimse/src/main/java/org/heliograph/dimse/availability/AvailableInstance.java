package org.heliograph.dimse.availability;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;

/** An object, and how and where it can be retrieved. */
public record AvailableInstance(
        Uid series, Uid sopClass, Uid sopInstance, Availability availability, AeTitle retrieveFrom) {

    /** Nothing when an item of Referenced SOP Sequence lacks one of these. */
    static Optional<AvailableInstance> of(Uid series, DataSet item) {
        Optional<Uid> sopClass = item.uid(Tags.REFERENCED_SOP_CLASS_UID);
        Optional<Uid> sopInstance = item.uid(Tags.REFERENCED_SOP_INSTANCE_UID);
        Optional<Availability> availability =
                item.string(Tags.INSTANCE_AVAILABILITY).flatMap(Availability::of);
        Optional<AeTitle> from = item.string(Tags.RETRIEVE_AE_TITLE).flatMap(AeTitle::parse);
        return sopClass.isEmpty() || sopInstance.isEmpty() || availability.isEmpty() || from.isEmpty()
                ? Optional.empty()
                : Optional.of(new AvailableInstance(
                        series, sopClass.get(), sopInstance.get(), availability.get(), from.get()));
    }

    DataSet item() {
        return DataSet.builder()
                .uid(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .uid(Tags.REFERENCED_SOP_INSTANCE_UID, sopInstance)
                .string(Tags.INSTANCE_AVAILABILITY, availability.name())
                .string(Tags.RETRIEVE_AE_TITLE, retrieveFrom.value())
                .build();
    }
}
