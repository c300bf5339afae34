package org.heliograph.platform.study;

import java.util.List;

/** What became of a commit. */
public sealed interface IngestOutcome {

    /** The pack's instances are durable; the receipt says what became of each. */
    record Receipted(String receipt) implements IngestOutcome {}

    record UnknownPack() implements IngestOutcome {}

    /** The pack was opened for another study, or by another gateway. */
    record OtherPack() implements IngestOutcome {}

    record ChunksMissing(List<Integer> chunks) implements IngestOutcome {
        public ChunksMissing {
            chunks = List.copyOf(chunks);
        }
    }

    /** The bytes of these instances are not those of the listed identities, or are not all there. */
    record IdentityMismatch(List<Integer> ordinals) implements IngestOutcome {
        public IdentityMismatch {
            ordinals = List.copyOf(ordinals);
        }
    }
}
