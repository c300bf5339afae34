package org.heliograph.dimse.storage;

import java.util.Optional;
import org.heliograph.dimse.message.DimseStatus;

/** What became of one object that was to be stored. */
public sealed interface StoreOutcome {
    /**
     * The peer's answer.
     *
     * @param code as it came; {@link #status} gives its meaning
     */
    record Answered(int code) implements StoreOutcome {
        /** The status that the code stands for, when the standard gives it one. */
        public Optional<StoreStatus> status() {
            return StoreStatus.of(code);
        }

        /** Whether the peer has the object: success, or any warning (the classes of PS3.7 Annex C). */
        public boolean stored() {
            return switch (new DimseStatus(code).category()) {
                case SUCCESS, WARNING -> true;
                case FAILURE, CANCEL, PENDING -> false;
            };
        }
    }

    /** The peer did not accept this SOP class in this transfer syntax; nothing was sent. */
    record NoContext() implements StoreOutcome {}
}
