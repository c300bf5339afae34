package org.heliograph.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.heliograph.gateway.spool.SegmentFormat.FrameHeader;

/**
 * Walks the frames of a segment whatever has become of it: where no sound frame stands it goes on byte by byte to the next
 * one. Memory: one window.
 */
final class FrameScanner {
    private static final int WINDOW = 4 * SegmentFormat.FRAME_MAX;

    private final SegmentReader segment;
    private final byte[] window = new byte[WINDOW];
    private long windowStart;
    private int windowLength;
    private long offset;

    /** A frame found; its body, when its checksum holds, stands in {@link #bytes} at {@link #bodyAt}. */
    record Found(FrameHeader header, FramePosition position, boolean sound, int bodyAt) {}

    FrameScanner(SegmentReader segment, int from) {
        this.segment = segment;
        this.offset = Math.max(from, SegmentFormat.HEADER_BYTES);
        this.windowStart = offset;
    }

    /** The next frame, or empty at the end of the segment. The window is valid until the next call. */
    Optional<Found> next() throws IOException {
        while (ensure(SegmentFormat.FRAME_HEADER)) {
            int at = (int) (offset - windowStart);
            Optional<FrameHeader> header = SegmentFormat.headerAt(window, at, segment.number());
            if (header.isPresent()) {
                return Optional.of(found(header.get()));
            }
            skipToMarker();
        }
        return Optional.empty();
    }

    byte[] bytes() {
        return window;
    }

    private Found found(FrameHeader header) throws IOException {
        boolean whole = ensure(header.frameLength());
        FramePosition position = new FramePosition(segment.number(), (int) offset);
        int body = (int) (offset - windowStart) + SegmentFormat.FRAME_HEADER;
        boolean sound = whole
                && ByteBuffer.wrap(window).getInt(body + header.bodyLength())
                        == SegmentFormat.crc(window, body, header.bodyLength());
        // Behind an unsound body the length is not believed: a sound frame may begin within it.
        offset += sound ? header.frameLength() : SegmentFormat.FRAME_HEADER;
        return new Found(header, position, sound, body);
    }

    private void skipToMarker() {
        int end = windowLength - 3;
        for (int at = (int) (offset - windowStart) + 1; at < end; at++) {
            if (window[at] == (byte) (SegmentFormat.MARKER >>> 24)
                    && ByteBuffer.wrap(window, at, 4).getInt() == SegmentFormat.MARKER) {
                offset = windowStart + at;
                return;
            }
        }
        offset = windowStart + Math.max(end, (int) (offset - windowStart) + 1);
    }

    /** Whether that many bytes stand at the offset; the window moves when they do not stand in it. */
    private boolean ensure(int count) throws IOException {
        if (offset + count <= windowStart + windowLength) {
            return true;
        }
        windowStart = offset;
        windowLength = segment.read(ByteBuffer.wrap(window), windowStart);
        return windowLength >= count;
    }
}
