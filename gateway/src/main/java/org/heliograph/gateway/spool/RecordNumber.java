package org.heliograph.gateway.spool;

/**
 * The number of a record, never given twice: the first segment of the run that wrote it, then a counter. With the frame's
 * index it makes the nonce of a frame, so it may not repeat under one segment key, also after a power cut.
 */
public record RecordNumber(long value) implements Comparable<RecordNumber> {
    public RecordNumber {
        if (value < 0) {
            throw new IllegalArgumentException("a record number is not negative");
        }
    }

    static RecordNumber firstOfRun(int segment) {
        return new RecordNumber((long) segment << 32);
    }

    /** The first segment of the run that wrote the record. */
    int run() {
        return (int) (value >>> 32);
    }

    @Override
    public int compareTo(RecordNumber other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toHexString(value);
    }
}
