package org.heliograph.platform.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a check of an organisation's ledger found. */
public sealed interface LedgerVerdict {

    /** Every row stands as it was chained, up to this sequence. */
    record Sound(long sequence) implements LedgerVerdict {}

    /** The first row that does not; the entry is named when it is known. */
    record Broken(long sequence, @Nullable UUID entryId, Fault fault) implements LedgerVerdict {}

    /** In which way a ledger is broken. */
    enum Fault {
        /** The row's columns are not those that were chained, or rows changed places. */
        ROW_DIFFERS,
        /** The chain names a row that is gone. */
        ROW_MISSING,
        /** A sequence is left out of the chain. */
        LINK_MISSING,
        /** A row stands in the ledger that was never chained. */
        ROW_ADDED,
        /** A checkpoint is not one that this platform signed for this organisation. */
        CHECKPOINT_FORGED,
        /** The chain had another hash at this sequence when the checkpoint was signed. */
        CHECKPOINT_DIFFERS,
        /** The chain ends before a checkpoint that was signed. */
        TAIL_CUT
    }
}
