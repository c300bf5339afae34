package org.heliograph.gateway.send;

import java.util.List;

/** What became of an attempt to bring a pack to the platform. */
sealed interface UploadOutcome {
    /** The receipt was verified and is durable here. */
    record Done() implements UploadOutcome {}

    /** The platform is away or busy: the same pack again, later. */
    record Later(String reason) implements UploadOutcome {}

    /** This pack will not do; its objects go in another. */
    record GivenUp(String reason, List<Integer> mismatched) implements UploadOutcome {}

    /** An object cannot be read back from the spool. */
    record Unreadable(QueuedObject object) implements UploadOutcome {}
}
