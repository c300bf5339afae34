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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.heliograph.gateway.spool.SegmentFormat.FrameHeader;
import org.heliograph.gateway.spool.SegmentFormat.FrameType;
import org.heliograph.gateway.spool.SpoolException.Reason;

/**
 * Writes one record in frames, several at once, beside the frames of others. The record exists once {@link #finish} has
 * returned; one that is closed before leaves nothing but unused room. Not for two threads.
 */
public final class RecordWriter implements Closeable {
    private static final byte[] NO_END = {};

    private final SegmentLog log;
    private final GroupCommit commit;
    private final InstantSource clock;
    private final RecordNumber number;
    private final RecordKind kind;
    private final FrameList frames;
    private final MessageDigest digest;
    private final WriteBuffers.Lent buffers;
    /** What is being written while the rest arrives. */
    private CompletableFuture<Void> ahead = CompletableFuture.completedFuture(null);

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
        RecordEnd what = new RecordEnd(
                kind,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                length,
                frames.count() + Math.ceilDiv(filled, SegmentFormat.PLAIN_MAX),
                HexFormat.of().formatHex(digest.digest()),
                description);
        SpoolRecord record = what.record(number);
        Sealed sealed = seal(what.encode());
        // Beside what is still written ahead; the record ends when both are written.
        log.writeOut(sealed.place(), sealed.blocks());
        awaitAhead();
        long ticket = log.end(sealed.place(), new EndedRecord(record, frames, sealed.last()));
        done = true;
        commit.await(ticket);
        return record;
    }

    /** Writes what has come: beside this thread when it is the only one that writes, which lets the rest arrive. */
    private void flush() throws IOException {
        Sealed sealed = seal(NO_END);
        if (log.hasOneWriter()) {
            awaitAhead();
            ahead = commit.writeAhead(sealed.place(), sealed.blocks());
            buffers.turnBlocks();
        } else {
            log.write(sealed.place(), sealed.blocks());
        }
    }

    /** Frames that were made for a place, and where the last of them will stand. */
    private record Sealed(Place place, ByteBuffer blocks, FramePosition last) {}

    /** Makes frames of what has come, and an END frame if there is something to stand in it. */
    private Sealed seal(byte[] end) throws IOException {
        int bytes = end.length == 0 ? 0 : SegmentFormat.frameLength(end.length);
        for (int from = 0; from < filled; from += SegmentFormat.PLAIN_MAX) {
            bytes += SegmentFormat.frameLength(Math.min(SegmentFormat.PLAIN_MAX, filled - from));
        }
        Place place = log.reserve(number, SegmentFormat.wholeBlocks(bytes), kind.isControl());
        Optional<Sealed> sealed = Optional.empty();
        try {
            sealed = Optional.of(seal(place, end));
            return sealed.get();
        } finally {
            if (sealed.isEmpty()) {
                log.abandon(place);
            }
        }
    }

    private Sealed seal(Place place, byte[] end) throws IOException {
        ByteBuffer blocks = buffers.blocks().clear();
        FramePosition last = place.position(0);
        for (int from = 0; from < filled; from += SegmentFormat.PLAIN_MAX) {
            last = place.position(blocks.position());
            int count = Math.min(SegmentFormat.PLAIN_MAX, filled - from);
            blocks.put(buffers.frame(), 0, seal(place, FrameType.DATA, buffers.plain(), from, count));
            frames.add(last);
        }
        filled = 0;
        if (end.length > 0) {
            last = place.position(blocks.position());
            blocks.put(buffers.frame(), 0, seal(place, FrameType.END, end, 0, end.length));
        }
        while (blocks.position() < place.length()) {
            blocks.put((byte) 0);
        }
        return new Sealed(place, blocks.flip(), last);
    }

    /** Makes one frame, the record's next; its length. */
    private int seal(Place place, FrameType type, byte[] plain, int from, int count) {
        byte[] frame = buffers.frame();
        int start = SegmentFormat.FRAME_HEADER;
        int index = frames.count();
        int body = buffers.cipher().seal(place.segment().key(), type, number, index, plain, from, count, frame, start);
        ByteBuffer.wrap(frame).putInt(start + body, SegmentFormat.crc(frame, start, body));
        FrameHeader header = new FrameHeader(type, number, index, body, place.settled());
        SegmentFormat.putHeader(ByteBuffer.wrap(frame), place.segment().number(), header);
        return header.frameLength();
    }

    private void awaitAhead() throws SpoolException {
        try {
            ahead.join();
        } catch (CompletionException e) {
            throw new SpoolException(Reason.FAILED, "the spool has failed", e);
        }
    }

    /** Gives an unfinished record up; a finished one is not touched. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        ahead.handle((_, failure) -> failure == null).join();
        if (!done) {
            done = true;
            log.abandoned(number);
        }
        buffers.giveBack();
    }
}
