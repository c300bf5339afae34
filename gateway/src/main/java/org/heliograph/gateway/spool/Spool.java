package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.heliograph.gateway.spool.SpoolException.Reason;

/** What the gateway holds, durable and encrypted. One program at a time opens it. */
public final class Spool implements Closeable {
    private final SpoolParts parts;
    private final AtomicLong nextRecord;
    private final WriteBuffers buffers;

    Spool(SpoolParts parts) {
        this.parts = parts;
        this.buffers = new WriteBuffers(parts.settings().framesAtOnce());
        this.nextRecord = new AtomicLong(
                RecordNumber.firstOfRun(parts.firstSegmentOfRun()).value());
        parts.indexer().start();
    }

    /**
     * Opens the spool in a directory and brings its index up to its log.
     *
     * @param onFailure told once when the disk has failed; from then on every call fails
     */
    public static Spool open(
            Path directory,
            SpoolSettings settings,
            InstantSource clock,
            List<Projection> projections,
            Consumer<SpoolException> onFailure)
            throws IOException {
        Files.createDirectories(directory);
        SegmentDisk disk = new DirectoryDisk(directory.resolve("segments"));
        SpoolKey key = SpoolKey.load(directory.resolve("key"), disk.list().isEmpty());
        return open(disk, key, directory.resolve("index.db"), settings, clock, projections, onFailure);
    }

    static Spool open(
            SegmentDisk disk,
            SpoolKey key,
            Path indexFile,
            SpoolSettings settings,
            InstantSource clock,
            List<Projection> projections,
            Consumer<SpoolException> onFailure)
            throws IOException {
        return new Spool(new SpoolOpening(disk, key, indexFile, settings, clock, projections, onFailure).open());
    }

    /**
     * Begins a record.
     *
     * @param digestPrefix bytes that the record's hash covers before its own
     * @throws SpoolException with reason FULL when there is no room, or FAILED
     */
    public RecordWriter begin(RecordKind kind, byte[] digestPrefix) throws IOException {
        parts.log().requireSound();
        if (!kind.isControl() && isFull()) {
            throw new SpoolException(Reason.FULL, "the spool is full");
        }
        MessageDigest digest = sha256();
        digest.update(digestPrefix);
        RecordNumber number = new RecordNumber(nextRecord.getAndIncrement());
        return new RecordWriter(
                parts.log(),
                parts.commit(),
                parts.clock(),
                kind,
                new FrameList(number, parts.index()),
                digest,
                buffers.take());
    }

    /** Writes a whole small record; durable when this returns. */
    public SpoolRecord append(RecordKind kind, byte[] body, String description) throws IOException {
        try (RecordWriter writer = begin(kind, new byte[0])) {
            writer.write(body, 0, body.length);
            return writer.finish(description);
        }
    }

    public Optional<SpoolRecord> find(RecordNumber number) throws IOException {
        parts.indexer().catchUp();
        return parts.index().find(number);
    }

    /** The bytes of a record. */
    public InputStream read(SpoolRecord record) {
        return read(record.number(), 0, record.length());
    }

    /** Some of the bytes of a record. Reading fails with DAMAGED when they are not what was written. */
    public InputStream read(RecordNumber record, long offset, long length) {
        return new RecordReader(parts.disk(), parts.key(), parts.index(), parts.indexer(), record, offset, length);
    }

    /** The index, for the features' own tables and projections; it has every record that was finished before. */
    public IndexDatabase database() throws IOException {
        parts.indexer().catchUp();
        return parts.database();
    }

    /** Gives back segments in which nothing is needed and that were released longer ago than that. */
    public int sweep(Duration retain) throws IOException {
        return parts.sweeper().sweep(retain);
    }

    public SpoolState state() throws IOException {
        ConcurrentSkipListSet<Integer> segments = parts.segments();
        long used = (long) segments.size() * parts.settings().segmentBytes();
        return new SpoolState(
                used,
                parts.settings().budgetBytes(),
                parts.disk().usableBytes(),
                isFull(),
                parts.index().damaged(),
                parts.findings().damagedFrames());
    }

    /** No segment to come and none to write to; or others have taken the room that the index needs. */
    private boolean isFull() throws IOException {
        boolean noSegment = !parts.supply().isPromised()
                && parts.log().room()
                        < parts.settings().controlReserveBytes()
                                + WriteBuffers.room(parts.settings().framesAtOnce());
        return noSegment || parts.disk().usableBytes() < parts.settings().diskReserveBytes() / 2;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public void close() throws IOException {
        parts.indexer().close();
        parts.commit().close();
        parts.log().close();
        parts.database().close();
    }
}
