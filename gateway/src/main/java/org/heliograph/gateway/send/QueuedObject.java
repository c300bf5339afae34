package org.heliograph.gateway.send;

import java.time.Instant;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.gateway.receive.ReceivedObject;
import org.heliograph.gateway.spool.RecordNumber;
import org.heliograph.link.PackedInstance;

/** An object in a pack that is not on the platform yet. */
record QueuedObject(
        RecordNumber record,
        int ordinal,
        ReceivedObject object,
        long length,
        ContentIdentity identity,
        Instant receivedAt) {

    PackedInstance packed() {
        return new PackedInstance(
                ordinal,
                object.sopClassUid(),
                object.sopInstanceUid(),
                object.transferSyntaxUid(),
                length,
                identity,
                object.callingAeTitle(),
                object.calledAeTitle(),
                object.sourceAddress(),
                receivedAt);
    }
}
