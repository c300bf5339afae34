package org.heliograph.dimse.commitment;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;

/** An object by its class and name, as the items of Referenced SOP Sequence (0008,1199) have it. */
public record ReferencedInstance(Uid sopClass, Uid sopInstance) {
    /** Nothing when an item names none. */
    static Optional<ReferencedInstance> of(DataSet item) {
        Optional<Uid> sopClass = item.uid(Tags.REFERENCED_SOP_CLASS_UID);
        return item.uid(Tags.REFERENCED_SOP_INSTANCE_UID)
                .flatMap(instance -> sopClass.map(known -> new ReferencedInstance(known, instance)));
    }

    DataSet item() {
        return DataSet.builder()
                .uid(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .uid(Tags.REFERENCED_SOP_INSTANCE_UID, sopInstance)
                .build();
    }
}
