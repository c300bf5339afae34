package org.heliograph.gateway.send;

import java.util.List;
import org.heliograph.gateway.link.Answer;

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

    /** What the platform's refusal means for the pack. */
    static UploadOutcome refused(Answer.Problem problem) {
        String reason = problem.status() + " " + problem.code();
        // A full disk is a matter of time; what is refused for good will be refused again.
        return problem.retry() == Answer.Retry.LATER ? new Later(reason) : new GivenUp(reason, List.of());
    }
}
