package org.heliograph.dimse.retrieve;

import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.message.DimseStatus;

/**
 * How a retrieval of ours ended.
 *
 * @param status the peer's final status
 * @param counts as its final response has them; 0 where it does not say
 * @param failed the instances that it says failed; it may leave some out
 * @param comment what the peer says about a failure, for people; may be empty
 */
public record RetrieveOutcome(DimseStatus status, SubOperationCounts counts, List<Uid> failed, String comment) {
    public RetrieveOutcome {
        failed = List.copyOf(failed);
    }
}
