package org.heliograph.dimse.commitment;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;

/**
 * An object that is not committed.
 *
 * @param code Failure Reason as it came; {@link #reason} gives its meaning
 */
public record FailedInstance(ReferencedInstance instance, int code) {
    public FailedInstance(ReferencedInstance instance, FailureReason reason) {
        this(instance, reason.code());
    }

    /** The meaning, when the standard gives the code one. */
    public Optional<FailureReason> reason() {
        return FailureReason.of(code);
    }

    /** Nothing when an item names no instance; one without a reason is a processing failure. */
    static Optional<FailedInstance> of(DataSet item) {
        long code = item.integer(Tags.FAILURE_REASON).orElse(FailureReason.PROCESSING_FAILURE.code());
        return ReferencedInstance.of(item).map(instance -> new FailedInstance(instance, (int) code & 0xFFFF));
    }

    DataSet item() {
        return instance.item().toBuilder().integer(Tags.FAILURE_REASON, code).build();
    }
}
