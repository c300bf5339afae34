package org.heliograph.gateway.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.gateway.spool.FrameScanner.Found;
import org.heliograph.gateway.spool.SegmentFormat.FrameType;

/**
 * Reads the log from the index's low-water mark and brings the index up to it.
 *
 * <p>A record with a frame missing or damaged is not made: when it lies before what was known to be durable it was
 * perhaps acknowledged, and is kept as damaged; else it is the torn end of the log, and never was.
 */
final class LogReplay {
    private final SegmentDisk disk;
    private final SpoolKey key;
    private final SpoolIndex index;
    private final Map<RecordNumber, Unfinished> unfinished = new HashMap<>();
    private final List<EndedRecord> torn = new ArrayList<>();
    private final byte[] plain = new byte[SegmentFormat.PLAIN_MAX];
    /** By run, since what a later run wrote says nothing about the torn end of an earlier one. */
    private final Map<Integer, FramePosition> settled = new HashMap<>();

    private final List<Found> unsound = new ArrayList<>();

    /** What a replay found besides records; a segment without frames was made ready and never used. */
    record Findings(List<Integer> unused, int damagedRecords, int damagedFrames) {}

    private static final class Unfinished {
        private final FrameList frames;
        private boolean whole = true;

        Unfinished(FrameList frames) {
            this.frames = frames;
        }
    }

    LogReplay(SegmentDisk disk, SpoolKey key, SpoolIndex index) {
        this.disk = disk;
        this.key = key;
        this.index = index;
    }

    Findings run(List<Integer> segments, FramePosition from) throws IOException {
        List<Integer> unused = new ArrayList<>();
        int lostSegments = 0;
        for (int number : segments) {
            if (number < from.segment()) {
                continue;
            }
            try (SegmentReader segment = SegmentReader.open(disk, key, number)) {
                int offset = number == from.segment() ? from.offset() : 0;
                if (scan(segment, offset) == 0 && offset <= SegmentFormat.HEADER_BYTES) {
                    unused.add(number);
                }
            } catch (SpoolException e) {
                if (e.reason() != SpoolException.Reason.DAMAGED) {
                    throw e;
                }
                lostSegments++; // its header cannot be read: the others are fine
            }
        }
        int damaged = 0;
        for (EndedRecord record : torn) {
            if (wasSettled(record.record().number(), record.end())) {
                index.addDamaged(record);
                damaged++;
            }
        }
        long damagedFrames = unsound.stream()
                .filter(each -> wasSettled(each.header().record(), each.position()))
                .count();
        return new Findings(unused, damaged, (int) damagedFrames + lostSegments);
    }

    private int scan(SegmentReader segment, int from) throws IOException {
        FrameScanner scanner = new FrameScanner(segment, from);
        List<EndedRecord> ended = new ArrayList<>();
        int count = 0;
        FramePosition end = new FramePosition(segment.number(), from);
        for (Optional<Found> found = scanner.next(); found.isPresent(); found = scanner.next()) {
            Found frame = found.get();
            count++;
            end = new FramePosition(segment.number(), frame.position().offset() + 1);
            if (!frame.sound()) {
                unsound.add(frame);
                Optional.ofNullable(unfinished.get(frame.header().record())).ifPresent(record -> record.whole = false);
                continue;
            }
            if (frame.header().settled() > SegmentFormat.HEADER_BYTES) {
                settled.put(
                        frame.header().record().run(),
                        new FramePosition(segment.number(), frame.header().settled()));
            }
            if (frame.header().type() == FrameType.DATA) {
                data(frame);
            } else {
                end(segment, scanner, frame).ifPresent(ended::add);
            }
        }
        index.add(ended, lowWater(end));
        return count;
    }

    private void data(Found frame) throws IOException {
        RecordNumber number = frame.header().record();
        Unfinished record = unfinished.get(number);
        if (record == null) {
            record = new Unfinished(new FrameList(number, index));
            unfinished.put(number, record);
        }
        // Of a record that begins before the low-water mark only the end is seen here: the index has it already.
        record.whole &= frame.header().index() == record.frames.count();
        if (record.whole) {
            record.frames.add(frame.position());
        }
    }

    private Optional<EndedRecord> end(SegmentReader segment, FrameScanner scanner, Found frame) throws IOException {
        RecordNumber number = frame.header().record();
        int length;
        try {
            length = segment.open(frame.header(), scanner.bytes(), frame.bodyAt(), plain);
        } catch (SpoolException _) {
            unsound.add(frame);
            return Optional.empty();
        }
        Optional<RecordEnd> end = RecordEnd.decode(plain, length);
        if (end.isEmpty()) {
            unsound.add(frame);
            return Optional.empty();
        }
        Unfinished record = unfinished.remove(number);
        FrameList frames = record == null ? new FrameList(number, index) : record.frames;
        RecordEnd what = end.get();
        EndedRecord ended = new EndedRecord(what.record(number), frames, frame.position());
        boolean whole = (record == null || record.whole) && frames.count() == what.dataFrames();
        if (!whole && !index.knows(number)) {
            torn.add(ended);
        }
        return whole ? Optional.of(ended) : Optional.empty();
    }

    private boolean wasSettled(RecordNumber record, FramePosition position) {
        return position.compareTo(settled.getOrDefault(record.run(), FramePosition.START)) < 0;
    }

    private FramePosition lowWater(FramePosition end) {
        return unfinished.values().stream()
                .filter(record -> record.frames.count() > 0)
                .map(record -> record.frames.first())
                .min(FramePosition::compareTo)
                .orElse(end);
    }
}
