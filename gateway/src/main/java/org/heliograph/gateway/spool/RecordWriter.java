package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
    /** So many frames of a record are worth a force of their own while the rest arrives: 192 KiB. */
    private static final int FRAMES_AHEAD = 3;

    private final SegmentLog log;
    private final GroupCommit commit;
    private final InstantSource clock;
    private final RecordNumber number;
    private final RecordKind kind;
    private final FrameList frames;
    private final MessageDigest digest;
    private final WriteBuffers.Lent buffers;
    private int filled;
    private long length;
    private boolean done;
    private boolean closed;

    RecordWriter(
            SegmentLog log,
            GroupCommit commit,
            InstantSource clock,
            RecordKind kind,
            FrameList frames,
            MessageDigest digest,
            WriteBuffers.Lent buffers) {
        this.log = log;
        this.commit = commit;
        this.clock = clock;
        this.number = frames.record();
        this.kind = kind;
        this.frames = frames;
        this.digest = digest;
        this.buffers = buffers;
    }

    public RecordNumber number() {
        return number;
    }

    /** Bytes written so far. */
    public long length() {
        return length;
    }

    public void write(byte[] bytes, int from, int count) throws IOException {
        requireOpen();
        digest.update(bytes, from, count);
        int copied = 0;
        while (copied < count) {
            int piece = Math.min(count - copied, buffers.plain().length - filled);
            System.arraycopy(bytes, from + copied, buffers.plain(), filled, piece);
            copied += piece;
            taken(piece);
        }
    }

    /** Writes up to so many bytes of a stream as they come; how many, or -1 at the stream's end. */
    public int transfer(InputStream in, long most) throws IOException {
        requireOpen();
        int count = in.read(buffers.plain(), filled, (int) Math.min(most, buffers.plain().length - filled));
        if (count > 0) {
            digest.update(buffers.plain(), filled, count);
            taken(count);
        }
        return count;
    }

    private void taken(int count) throws IOException {
        filled += count;
        length += count;
        if (filled == buffers.plain().length) {
            flush();
        }
    }

    private void requireOpen() {
        if (done) {
            throw new IllegalStateException("the record was ended before");
        }
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
        requireOpen();
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
                    segment,
                    header,
                    buffers.frame(),
                    kind.isControl(),
                    place -> new EndedRecord(record, frames, place));
        }
        done = true;
        commit.await(position.get());
        return record;
    }

    private void flush() throws IOException {
        Optional<FramePosition> position = Optional.empty();
        while (position.isEmpty()) {
            Segment segment = log.current();
            FrameHeader header = seal(segment, FrameType.DATA, frames.count(), buffers.plain(), filled);
            position = log.append(segment, header, buffers.frame(), kind.isControl());
        }
        frames.add(position.get());
        filled = 0;
        if (frames.count() % FRAMES_AHEAD == 0) {
            commit.goAhead();
        }
    }

    private FrameHeader seal(Segment segment, FrameType type, int index, byte[] bytes, int count) {
        int start = SegmentFormat.FRAME_HEADER;
        byte[] frame = buffers.frame();
        int body = buffers.cipher().seal(segment.key(), type, number, index, bytes, count, frame, start);
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
        if (!closed) {
            closed = true;
            buffers.giveBack();
        }
    }
}
