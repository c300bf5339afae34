package org.heliograph.dimse.storage;

import java.util.Optional;

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
            boolean warning = (code & 0xF000) == 0xB000 || code == 0x0001 || code == 0x0107 || code == 0x0116;
            return code == StoreStatus.SUCCESS.code() || warning;
        }
    }

    /** The peer did not accept this SOP class in this transfer syntax; nothing was sent. */
    record NoContext() implements StoreOutcome {}
}
