package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.heliograph.gateway.spool.SegmentFormat.FrameHeader;
import org.heliograph.gateway.spool.SegmentFormat.FrameType;
import org.heliograph.gateway.spool.SpoolException.Reason;
import org.jspecify.annotations.Nullable;

/** The end of the log: frames of all writers are appended here, one after the other. */
final class SegmentLog implements Closeable {
    private final ReentrantLock lock = new ReentrantLock();
    private final SegmentSupply supply;
    private final int controlReserveBytes;
    private final Consumer<SpoolException> onFailure;
    private final AtomicReference<@Nullable SpoolException> failure = new AtomicReference<>();
    private volatile @Nullable Segment current;
    private volatile boolean closing;
    private Set<Segment> unforced = new LinkedHashSet<>();
    private List<EndedRecord> unindexed = new ArrayList<>();
    private final Map<RecordNumber, FramePosition> open = new ConcurrentHashMap<>();
    /** Where records begin that have ended and that the index does not have yet. */
    private final Map<RecordNumber, FramePosition> ended = new ConcurrentHashMap<>();

    /** What one force makes durable. */
    record Batch(
            List<Segment> segments,
            Map<Segment, Integer> ends,
            List<EndedRecord> records,
            FramePosition lowWater,
            FramePosition end) {}

    SegmentLog(SegmentSupply supply, int controlReserveBytes, Consumer<SpoolException> onFailure) {
        this.supply = supply;
        this.controlReserveBytes = controlReserveBytes;
        this.onFailure = onFailure;
    }

    /** The segment to encrypt the next frame for. */
    Segment current() throws IOException {
        lock.lock();
        try {
            requireSound();
            Segment segment = current;
            return segment != null ? segment : roll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Appends a frame that was encrypted for that segment; empty when the log has gone on to another segment, for which
     * it must be encrypted again.
     */
    Optional<FramePosition> append(Segment segment, FrameHeader header, byte[] frame, boolean control)
            throws IOException {
        lock.lock();
        try {
            requireSound();
            if (segment != current) {
                return Optional.empty();
            }
            int kept = control || supply.isReady() ? 0 : controlReserveBytes;
            if (segment.room() < header.frameLength() + kept) {
                roll();
                return Optional.empty();
            }
            FramePosition position = write(segment, header, frame);
            if (header.index() == 0) {
                open.put(header.record(), position);
            }
            return Optional.of(position);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Appends an END frame, which makes the record one of the next batch; under the same lock, so that no batch has the
     * frame without the record.
     */
    Optional<FramePosition> appendEnd(
            Segment segment,
            FrameHeader header,
            byte[] frame,
            boolean control,
            Function<FramePosition, EndedRecord> end)
            throws IOException {
        lock.lock();
        try {
            Optional<FramePosition> position = append(segment, header, frame, control);
            position.ifPresent(at -> {
                ended.put(header.record(), open.getOrDefault(header.record(), at));
                open.remove(header.record());
                unindexed.add(end.apply(at));
            });
            return position;
        } finally {
            lock.unlock();
        }
    }

    void abandoned(RecordNumber record) {
        lock.lock();
        try {
            open.remove(record);
        } finally {
            lock.unlock();
        }
    }

    /** Takes what was appended since the last batch. Its segments may get more frames while they are forced. */
    Batch takeBatch() {
        lock.lock();
        try {
            Map<Segment, Integer> ends = new HashMap<>();
            unforced.forEach(segment -> ends.put(segment, segment.end()));
            Segment segment = current;
            FramePosition end =
                    segment == null ? FramePosition.START : new FramePosition(segment.number(), segment.end());
            FramePosition lowWater = open.values().stream()
                    .min(FramePosition::compareTo)
                    .filter(first -> first.compareTo(end) < 0)
                    .orElse(end);
            Batch batch = new Batch(List.copyOf(unforced), ends, unindexed, lowWater, end);
            unforced = new LinkedHashSet<>();
            unindexed = new ArrayList<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a batch is on the disk, and closes the segments that are written to the end. */
    void settle(Batch batch) throws IOException {
        lock.lock();
        try {
            batch.ends().forEach(Segment::settle);
            for (Segment segment : batch.segments()) {
                if (segment != current && !unforced.contains(segment)) {
                    segment.close();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the index has these. */
    void indexed(List<EndedRecord> records) {
        records.forEach(each -> ended.remove(each.record().number()));
    }

    /**
     * The segment in which the oldest record begins that is unfinished or unknown to the index, or the current one:
     * neither may be given back. Without the lock, since whoever waits for a segment holds it: the current segment is
     * read first, and what begins later begins in that one or behind.
     */
    int lowWaterSegment() {
        Segment segment = current;
        int latest = segment == null ? Integer.MAX_VALUE : segment.number();
        return Stream.concat(open.values().stream(), ended.values().stream())
                .mapToInt(FramePosition::segment)
                .reduce(latest, Math::min);
    }

    /** Whether no more than one record is being written. */
    boolean hasOneWriter() {
        return open.size() <= 1;
    }

    /** Bytes left in the current segment. */
    int room() {
        lock.lock();
        try {
            Segment segment = current;
            return segment == null ? 0 : segment.room();
        } finally {
            lock.unlock();
        }
    }

    SpoolException fail(IOException cause) {
        SpoolException first = new SpoolException(
                Reason.FAILED, "the spool's disk failed; nothing more is acknowledged: " + cause.getMessage(), cause);
        // Whoever was still writing as the spool was closed has its exception; the disk is well.
        if (failure.compareAndSet(null, first) && !closing) {
            onFailure.accept(first);
        }
        return first;
    }

    void requireSound() throws SpoolException {
        if (closing) {
            throw new SpoolException(Reason.FAILED, "the spool is closed");
        }
        SpoolException why = failure.get();
        if (why != null) {
            throw new SpoolException(Reason.FAILED, "the spool has failed", why);
        }
    }

    private FramePosition write(Segment segment, FrameHeader header, byte[] frame) throws SpoolException {
        boolean interrupted = Thread.interrupted(); // an interrupt would close the channel under all writers
        try {
            unforced.add(segment);
            supply.written();
            return segment.append(
                    new FrameHeader(
                            header.type(), header.record(), header.index(), header.bodyLength(), segment.settled()),
                    frame);
        } catch (IOException e) {
            throw fail(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Segment roll() throws IOException {
        Segment fresh = supply.take();
        Segment full = current;
        if (full != null) {
            unforced.add(full);
        }
        current = fresh;
        return fresh;
    }

    static FrameHeader header(FrameType type, RecordNumber record, int index, int bodyLength) {
        return new FrameHeader(type, record, index, bodyLength, 0);
    }

    @Override
    public void close() throws IOException {
        closing = true;
        supply.close();
        Segment segment = current;
        if (segment != null) {
            segment.close();
        }
    }
}
