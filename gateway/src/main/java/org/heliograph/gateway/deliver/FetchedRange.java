package org.heliograph.gateway.deliver;

import org.heliograph.gateway.spool.RecordNumber;

/** Bytes of a data set that are in the spool. */
record FetchedRange(FetchedNote.Range range, long length, RecordNumber record) {
    /** Whether this is a range of so many bytes, or the last, of the very bytes that the other is a range of. */
    boolean fits(FetchedRange other, int rangeBytes) {
        return range.start() % rangeBytes == 0
                && length == Math.min(rangeBytes, range.total() - range.start())
                && range.total() == other.range.total()
                && range.form() == other.range.form()
                && range.tag().equals(other.range.tag());
    }

    long end() {
        return range.start() + length;
    }
}
