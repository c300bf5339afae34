package org.heliograph.link;

import java.time.Instant;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;

/**
 * An instance of a pack, as the gateway received it.
 *
 * @param ordinal its number in the pack, which the extents of the chunks name
 * @param length bytes of the encoded data set
 * @param sourceAddress where it came from on the hospital's network
 */
public record PackedInstance(
        int ordinal,
        Uid sopClassUid,
        Uid sopInstanceUid,
        Uid transferSyntaxUid,
        long length,
        ContentIdentity identity,
        String callingAeTitle,
        String calledAeTitle,
        String sourceAddress,
        Instant receivedAt) {
    public PackedInstance {
        if (ordinal < 0 || length < 0) {
            throw new IllegalArgumentException("an instance's ordinal and length are not negative");
        }
    }
}
