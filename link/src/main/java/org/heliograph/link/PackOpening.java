package org.heliograph.link;

import java.util.UUID;
import org.heliograph.dicom.Uid;

/**
 * Asks the platform to take a pack: instances of one study, named by the gateway (a UUID of version 7).
 *
 * @param format the version of the chunk layout, {@link ChunkHeader#FORMAT}
 * @param instances how many instances the pack is to bring
 * @param waiting what of the study waits besides
 */
public record PackOpening(
        int format, UUID pack, Uid studyInstanceUid, int instances, WaitingCount waiting, boolean urgent) {
    public PackOpening {
        if (instances < 1) {
            throw new IllegalArgumentException("a pack has at least one instance");
        }
    }
}
