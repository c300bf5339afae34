package org.heliograph.gateway.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import org.heliograph.gateway.spool.SpoolException.Reason;
import org.jspecify.annotations.Nullable;

/** The bytes of a record from an offset on, decrypted and authenticated frame by frame. */
final class RecordReader extends InputStream {
    private final SegmentDisk disk;
    private final SpoolKey key;
    private final SpoolIndex index;
    private final Indexer indexer;
    private final RecordNumber record;
    private final byte[] plain = new byte[SegmentFormat.PLAIN_MAX];
    private long at;
    private final long end;
    private int loadedFrame = -1;
    private int loadedLength;
    private int loadedPart = -1;
    private ByteBuffer part = ByteBuffer.allocate(0);
    private @Nullable SegmentReader segment;

    RecordReader(
            SegmentDisk disk,
            SpoolKey key,
            SpoolIndex index,
            Indexer indexer,
            RecordNumber record,
            long offset,
            long length) {
        this.disk = disk;
        this.key = key;
        this.index = index;
        this.indexer = indexer;
        this.record = record;
        this.at = offset;
        this.end = offset + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (at >= end) {
            return -1;
        }
        int frame = Math.toIntExact(at / SegmentFormat.PLAIN_MAX);
        load(frame);
        int start = (int) (at % SegmentFormat.PLAIN_MAX);
        int taken = (int) Math.min(Math.min(count, loadedLength - start), end - at);
        if (taken <= 0) {
            throw new SpoolException(Reason.DAMAGED, "record " + record + " is shorter than its index says");
        }
        System.arraycopy(plain, start, target, from, taken);
        at += taken;
        return taken;
    }

    private void load(int frame) throws IOException {
        if (frame == loadedFrame) {
            return;
        }
        FramePosition position = position(frame);
        try {
            loadedLength = segment(position.segment()).readFrame(position.offset(), record, frame, plain);
            loadedFrame = frame;
        } catch (NoSuchFileException | ClosedChannelException e) {
            throw new SpoolException(Reason.GONE, "segment " + position.segment() + " was given back", e);
        }
    }

    private FramePosition position(int frame) throws IOException {
        int wanted = frame / FrameList.PART;
        if (wanted != loadedPart) {
            indexer.catchUp();
            part = ByteBuffer.wrap(index.frames(record, wanted).orElseThrow(this::gone));
            loadedPart = wanted;
        }
        int place = frame % FrameList.PART * Long.BYTES;
        if (place + Long.BYTES > part.limit()) {
            throw gone();
        }
        return FramePosition.unpack(part.getLong(place));
    }

    private SpoolException gone() {
        return new SpoolException(Reason.GONE, "record " + record + " has no such frame");
    }

    private SegmentReader segment(int number) throws IOException {
        SegmentReader open = segment;
        if (open == null || open.number() != number) {
            close();
            open = SegmentReader.open(disk, key, number);
            segment = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        SegmentReader open = segment;
        if (open != null) {
            segment = null;
            open.close();
        }
    }
}
