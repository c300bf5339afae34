package org.heliograph.link;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;

/** What a receipt's signature stands for: these instances are durable on the platform. */
public record PackReceipt(
        int v, UUID pack, UUID gateway, UUID organisation, Instant at, List<ReceiptedInstance> instances) {
    public PackReceipt {
        instances = List.copyOf(instances);
    }

    /** One instance, and what became of it. */
    public record ReceiptedInstance(
            Uid sopInstanceUid,
            Uid transferSyntaxUid,
            long length,
            ContentIdentity identity,
            InstanceOutcome outcome) {}
}
