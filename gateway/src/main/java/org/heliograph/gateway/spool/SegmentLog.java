package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.heliograph.gateway.spool.SpoolException.Reason;
import org.jspecify.annotations.Nullable;

/** The end of the log: writers are given places here one behind the other, and write them side by side. */
final class SegmentLog implements Closeable {
    private final ReentrantLock lock = new ReentrantLock();
    private final SegmentSupply supply;
    private final int controlReserveBytes;
    private final Consumer<SpoolException> onFailure;
    private final AtomicReference<@Nullable SpoolException> failure = new AtomicReference<>();
    private volatile @Nullable Segment current;
    private volatile boolean closing;
    /** Written to their ends or nearly, in their order, and not closed yet. */
    private final Set<Segment> full = new LinkedHashSet<>();

    private Set<Segment> unforced = new LinkedHashSet<>();
    private List<EndedRecord> unindexed = new ArrayList<>();
    private long endedCount;
    private final Map<RecordNumber, FramePosition> open = new ConcurrentHashMap<>();
    /** Where records begin that have ended and that the index does not have yet. */
    private final Map<RecordNumber, FramePosition> ended = new ConcurrentHashMap<>();

    /**
     * What one force makes durable.
     *
     * @param through how many records have ended by then
     */
    record Batch(
            List<Segment> segments,
            Map<Segment, Integer> ends,
            List<EndedRecord> records,
            FramePosition lowWater,
            long through) {}

    SegmentLog(SegmentSupply supply, int controlReserveBytes, Consumer<SpoolException> onFailure) {
        this.supply = supply;
        this.controlReserveBytes = controlReserveBytes;
        this.onFailure = onFailure;
    }

    /** Gives room for the record's next frames, whole blocks; it is to be written, or abandoned. */
    Place reserve(RecordNumber record, int length, boolean control) throws IOException {
        lock.lock();
        try {
            requireSound();
            int kept = control || supply.isReady() ? 0 : controlReserveBytes;
            Segment segment = current;
            if (segment == null || segment.room() < length + kept) {
                segment = roll();
            }
            Place place = segment.give(length);
            open.putIfAbsent(record, place.position(0));
            return place;
        } finally {
            lock.unlock();
        }
    }

    /** Writes what was made for a place; writers of several places do so side by side. */
    void write(Place place, ByteBuffer blocks) throws SpoolException {
        writeOut(place, blocks);
        lock.lock();
        try {
            written(place);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends a record, all of which is written, which makes it one of the next batch; under the same lock, so that no batch
     * has the last place without the record.
     *
     * @return the number of the record among those that have ended, to wait for
     */
    long end(Place place, EndedRecord record) {
        lock.lock();
        try {
            written(place);
            RecordNumber number = record.record().number();
            ended.put(number, open.getOrDefault(number, record.end()));
            open.remove(number);
            unindexed.add(record);
            return ++endedCount;
        } finally {
            lock.unlock();
        }
    }

    private void written(Place place) {
        place.segment().done(place);
        unforced.add(place.segment());
    }

    /** Notes that a place is not written: zeros stay there. */
    void abandon(Place place) {
        lock.lock();
        try {
            written(place);
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
            Map<Segment, Integer> ends = writtenEnds();
            Segment segment = current;
            FramePosition end =
                    segment == null ? FramePosition.START : new FramePosition(segment.number(), segment.end());
            FramePosition lowWater = open.values().stream()
                    .min(FramePosition::compareTo)
                    .filter(first -> first.compareTo(end) < 0)
                    .orElse(end);
            Batch batch = new Batch(List.copyOf(unforced), ends, unindexed, lowWater, endedCount);
            unforced = new LinkedHashSet<>();
            unindexed = new ArrayList<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** How far the segments are written; none behind one in which something is being written, since all before is meant. */
    private Map<Segment, Integer> writtenEnds() {
        Map<Segment, Integer> ends = new HashMap<>();
        for (Segment segment : full) {
            ends.put(segment, segment.written());
            if (segment.isBeingWritten()) {
                return ends;
            }
        }
        Segment last = current;
        if (last != null) {
            ends.put(last, last.written());
        }
        return ends;
    }

    /** Notes that a batch is on the disk, and closes the segments that are written to the end. */
    void settle(Batch batch) throws IOException {
        lock.lock();
        try {
            batch.ends().forEach(Segment::settle);
            for (Segment segment : batch.segments()) {
                if (segment != current && !unforced.contains(segment) && !segment.isBeingWritten()) {
                    full.remove(segment);
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

    /** Writes the last of a record, whose place counts as being written until {@link #end}. */
    void writeOut(Place place, ByteBuffer blocks) throws SpoolException {
        boolean interrupted = Thread.interrupted(); // an interrupt would close the channel under all writers
        try {
            requireSound();
            supply.written();
            place.segment().write(blocks, place);
        } catch (SpoolException e) {
            throw e;
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
        Segment last = current;
        if (last != null) {
            full.add(last);
            unforced.add(last);
        }
        current = fresh;
        return fresh;
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
