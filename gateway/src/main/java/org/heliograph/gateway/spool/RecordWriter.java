package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.heliograph.gateway.spool.SegmentFormat.FrameHeader;
import org.heliograph.gateway.spool.SegmentFormat.FrameType;

/**
 * Writes one record in frames, beside the frames of others. The record exists once {@link #finish} has returned; one that
 * is closed before leaves nothing but unused room. Not for two threads.
 */
public final class RecordWriter implements Closeable {
    private final SegmentLog log;
    private final GroupCommit commit;
    private final InstantSource clock;
    private final RecordNumber number;
    private final RecordKind kind;
    private final FrameList frames;
    private final MessageDigest digest;
    private final FrameCipher cipher = new FrameCipher();
    private final byte[] plain = new byte[SegmentFormat.PLAIN_MAX];
    private final byte[] frame = new byte[SegmentFormat.FRAME_MAX];
    private int filled;
    private long length;
    private boolean done;

    RecordWriter(
            SegmentLog log,
            GroupCommit commit,
            InstantSource clock,
            RecordKind kind,
            FrameList frames,
            MessageDigest digest) {
        this.log = log;
        this.commit = commit;
        this.clock = clock;
        this.number = frames.record();
        this.kind = kind;
        this.frames = frames;
        this.digest = digest;
    }

    public RecordNumber number() {
        return number;
    }

    /** Bytes written so far. */
    public long length() {
        return length;
    }

    public void write(byte[] bytes, int from, int count) throws IOException {
        digest.update(bytes, from, count);
        int taken = 0;
        while (taken < count) {
            int piece = Math.min(count - taken, plain.length - filled);
            System.arraycopy(bytes, from + taken, plain, filled, piece);
            filled += piece;
            taken += piece;
            if (filled == plain.length) {
                flush();
            }
        }
        length += count;
    }

    /** The hash of what was written so far, as {@link SpoolRecord#sha256} would give it. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
        }
    }

    /**
     * Ends the record and returns when it is durable.
     *
     * @param description what {@link SpoolRecord#description} gives back
     */
    public SpoolRecord finish(String description) throws IOException {
        if (done) {
            throw new IllegalStateException("the record was ended before");
        }
        if (filled > 0) {
            flush();
        }
        RecordEnd what = new RecordEnd(
                kind,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                length,
                frames.count(),
                HexFormat.of().formatHex(digest.digest()),
                description);
        byte[] end = what.encode();
        SpoolRecord record = what.record(number);
        Optional<FramePosition> position = Optional.empty();
        while (position.isEmpty()) {
            Segment segment = log.current();
            FrameHeader header = seal(segment, FrameType.END, frames.count(), end, end.length);
            position = log.appendEnd(
                    segment, header, frame, kind.isControl(), place -> new EndedRecord(record, frames, place));
        }
        done = true;
        commit.await(position.get());
        return record;
    }

    private void flush() throws IOException {
        Optional<FramePosition> position = Optional.empty();
        while (position.isEmpty()) {
            Segment segment = log.current();
            FrameHeader header = seal(segment, FrameType.DATA, frames.count(), plain, filled);
            position = log.append(segment, header, frame, kind.isControl());
        }
        frames.add(position.get());
        filled = 0;
    }

    private FrameHeader seal(Segment segment, FrameType type, int index, byte[] bytes, int count) {
        int start = SegmentFormat.FRAME_HEADER;
        int body = cipher.seal(segment.key(), type, number, index, bytes, count, frame, start);
        ByteBuffer.wrap(frame).putInt(start + body, SegmentFormat.crc(frame, start, body));
        return SegmentLog.header(type, number, index, body);
    }

    /** Gives an unfinished record up; a finished one is not touched. */
    @Override
    public void close() {
        if (!done) {
            done = true;
            log.abandoned(number);
        }
    }
}
