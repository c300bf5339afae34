package org.heliograph.gateway.send;

import java.util.List;
import java.util.UUID;
import org.heliograph.dicom.Uid;

/** Objects of one study that travel together; its make-up never changes, so that it can be resumed. */
record Pack(UUID id, Uid studyInstanceUid, boolean urgent, List<QueuedObject> objects) {
    Pack {
        objects = List.copyOf(objects);
        if (objects.isEmpty()) {
            throw new IllegalArgumentException("a pack has objects");
        }
    }
}
