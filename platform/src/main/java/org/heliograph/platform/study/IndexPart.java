package org.heliograph.platform.study;

import java.util.UUID;
import org.heliograph.dicom.Uid;

/** One index object: attributes of instances of one series in one pack. */
record IndexPart(Uid seriesInstanceUid, UUID pack, int part) {
    /** The object's name in its pack. */
    String item() {
        return "index-" + part;
    }
}
