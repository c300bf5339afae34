package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.heliograph.gateway.spool.SegmentDisk.SegmentFile;
import org.heliograph.gateway.spool.SegmentFormat.FrameHeader;
import org.heliograph.gateway.spool.SpoolException.Reason;

/** One segment open for reading, with its key. */
final class SegmentReader implements Closeable {
    private final SegmentFile file;
    private final SegmentKey key;
    private final FrameCipher cipher = new FrameCipher();
    private final byte[] frame = new byte[SegmentFormat.FRAME_MAX];

    private SegmentReader(SegmentFile file, SegmentKey key) {
        this.file = file;
        this.key = key;
    }

    static SegmentReader open(SegmentDisk disk, SpoolKey spoolKey, int number) throws IOException {
        SegmentFile file = disk.open(number);
        try {
            ByteBuffer header = ByteBuffer.allocate(SegmentFormat.HEADER_BYTES);
            if (file.read(header, 0) < SegmentFormat.HEADER_BYTES) {
                throw new SpoolException(Reason.DAMAGED, "segment " + number + " is shorter than its header");
            }
            return new SegmentReader(file, spoolKey.unwrap(number, header.array()));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    int number() {
        return key.segment();
    }

    int read(ByteBuffer target, long offset) throws IOException {
        return file.read(target, offset);
    }

    /** Decrypts a frame's body that the caller has read. */
    int open(FrameHeader header, byte[] body, int at, byte[] plain) throws SpoolException {
        return cipher.open(key, header, body, at, plain);
    }

    /** Reads the frame at an offset, which must be that record's with that index; the length of its plain bytes. */
    int readFrame(int offset, RecordNumber record, int index, byte[] plain) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(frame);
        int count = file.read(target, offset);
        if (count < SegmentFormat.FRAME_HEADER) {
            throw damaged(record, index);
        }
        FrameHeader header = SegmentFormat.headerAt(frame, 0, number()).orElseThrow(() -> damaged(record, index));
        if (!header.record().equals(record) || header.index() != index || header.frameLength() > count) {
            throw damaged(record, index);
        }
        return open(header, frame, SegmentFormat.FRAME_HEADER, plain);
    }

    private SpoolException damaged(RecordNumber record, int index) {
        return new SpoolException(
                Reason.DAMAGED, "frame " + index + " of record " + record + " is not in segment " + number());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
