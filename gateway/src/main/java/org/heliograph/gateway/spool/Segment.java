package org.heliograph.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.TreeSet;
import org.heliograph.gateway.spool.SegmentDisk.SegmentFile;

/**
 * A segment that the log appends to: room is given to writers one after the other, and they write side by side. Whoever
 * reads opens the file anew, so that no interrupt closes this channel. All but {@link #write} and {@link #force} is called
 * under the log's lock.
 */
final class Segment {
    private final SegmentKey key;
    private final SegmentFile file;
    private final int size;
    private final TreeSet<Integer> unwritten = new TreeSet<>();
    private int end = SegmentFormat.HEADER_BYTES;
    private int settled = SegmentFormat.HEADER_BYTES;

    Segment(SegmentKey key, SegmentFile file, int size) {
        this.key = key;
        this.file = file;
        this.size = size;
    }

    int number() {
        return key.segment();
    }

    SegmentKey key() {
        return key;
    }

    int end() {
        return end;
    }

    int room() {
        return size - SegmentFormat.wholeBlocks(end);
    }

    /** Gives room of so many bytes, whole blocks, which must be there. */
    Place give(int length) {
        int offset = SegmentFormat.wholeBlocks(end);
        end = offset + length;
        unwritten.add(offset);
        return new Place(this, offset, length, settled);
    }

    /** Notes that a place was written, or never will be. */
    void done(Place place) {
        unwritten.remove(place.offset());
    }

    boolean isBeingWritten() {
        return !unwritten.isEmpty();
    }

    /** Before this offset nothing is being written any more. */
    int written() {
        return unwritten.isEmpty() ? end : unwritten.first();
    }

    void settle(int offset) {
        settled = Math.max(settled, offset);
    }

    void write(ByteBuffer blocks, Place place) throws IOException {
        file.write(blocks, place.offset());
    }

    void force() throws IOException {
        file.force();
    }

    void close() throws IOException {
        file.close();
    }
}
