package org.heliograph.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where the DATA frames of a record in the making stand. Full parts of the list go to the index at once, so that a record
 * of any length takes 8 KiB here.
 */
final class FrameList {
    static final int PART = 1024;

    private final RecordNumber record;
    private final SpoolIndex index;
    private final ByteBuffer part = ByteBuffer.allocate(PART * Long.BYTES);
    private FramePosition first = FramePosition.START;
    private int last;
    private int count;

    FrameList(RecordNumber record, SpoolIndex index) {
        this.record = record;
        this.index = index;
    }

    void add(FramePosition position) throws IOException {
        if (count == 0) {
            first = position;
        }
        if (!part.hasRemaining()) {
            index.putFrames(record, count / PART - 1, bytes());
            part.clear();
        }
        part.putLong(position.pack());
        last = position.segment();
        count++;
    }

    RecordNumber record() {
        return record;
    }

    int count() {
        return count;
    }

    FramePosition first() {
        return first;
    }

    int lastSegment() {
        return last;
    }

    int lastPart() {
        return count == 0 ? 0 : (count - 1) / PART;
    }

    /** The part that is not in the index yet. */
    byte[] bytes() {
        byte[] bytes = new byte[part.position()];
        part.get(0, bytes);
        return bytes;
    }
}
