package org.heliograph.link;

import java.util.UUID;
import org.heliograph.dicom.Uid;

/**
 * Asks the platform to take a pack: instances of one study, named by the gateway (a UUID of version 7).
 *
 * @param format the version of the chunk layout, {@link ChunkHeader#FORMAT}
 * @param waitingInstances how many instances of the study the gateway holds without a receipt
 */
public record PackOpening(int format, UUID pack, Uid studyInstanceUid, long waitingInstances, boolean urgent) {
    public PackOpening {
        if (waitingInstances < 0) {
            throw new IllegalArgumentException("instances wait in no negative number");
        }
    }
}
