package org.heliograph.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.heliograph.gateway.spool.SegmentDisk.SegmentFile;
import org.heliograph.gateway.spool.SegmentFormat.FrameHeader;

/** The segment that the log appends to. Whoever reads opens the file anew, so that no interrupt closes this channel. */
final class Segment {
    private final SegmentKey key;
    private final SegmentFile file;
    private final int size;
    /** Guarded by the log's lock, as is {@link #settled}. */
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
        return size - end;
    }

    int settled() {
        return settled;
    }

    void settle(int offset) {
        settled = Math.max(settled, offset);
    }

    /** Writes a frame whose body and body checksum stand in the buffer behind the room for its header. */
    FramePosition append(FrameHeader header, byte[] frame) throws IOException {
        SegmentFormat.putHeader(ByteBuffer.wrap(frame), number(), header);
        FramePosition position = new FramePosition(number(), end);
        file.write(ByteBuffer.wrap(frame, 0, header.frameLength()), end);
        end += header.frameLength();
        return position;
    }

    void force() throws IOException {
        file.force();
    }

    void close() throws IOException {
        file.close();
    }
}
