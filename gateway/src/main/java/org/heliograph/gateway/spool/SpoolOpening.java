package org.heliograph.gateway.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.heliograph.gateway.spool.LogReplay.Findings;

/** Opens a spool: checks the index, makes it anew when in doubt, replays the log, starts a new segment. */
record SpoolOpening(
        SegmentDisk disk,
        SpoolKey key,
        Path indexFile,
        SpoolSettings settings,
        InstantSource clock,
        List<Projection> projections,
        Consumer<SpoolException> onFailure) {

    SpoolParts open() throws IOException {
        ConcurrentSkipListSet<Integer> segments = new ConcurrentSkipListSet<>(disk.list());
        IndexDatabase database = soundDatabase(segments);
        SpoolIndex index = new SpoolIndex(database, projections);
        index.dropUnfinished();
        Findings findings = new LogReplay(disk, key, index).run(List.copyOf(segments), index.through());
        for (int segment : index.neededSegments()) {
            if (!segments.contains(segment)) {
                index.loseSegment(segment);
            }
        }
        int first = 1
                + Math.max(
                        segments.isEmpty() ? 0 : segments.last(),
                        index.through().segment());
        for (int unused : findings.unused()) {
            disk.delete(unused);
            segments.remove(unused);
        }
        SegmentSupply supply = new SegmentSupply(disk, key, settings, first);
        SegmentLog log = new SegmentLog(supply, settings.controlReserveBytes(), onFailure);
        SegmentSweeper sweeper = new SegmentSweeper(disk, index, log, segments, clock);
        Indexer indexer = new Indexer(log, index);
        supply.start(room(segments, sweeper));
        return new SpoolParts(
                disk,
                key,
                settings,
                clock,
                database,
                index,
                supply,
                log,
                new GroupCommit(log, indexer),
                indexer,
                sweeper,
                segments,
                first,
                findings);
    }

    /** An index that cannot be opened, fails its own check, or is ahead of the log is thrown away. */
    private IndexDatabase soundDatabase(ConcurrentSkipListSet<Integer> segments) throws IOException {
        if (Files.exists(indexFile)) {
            try {
                IndexDatabase database = IndexDatabase.open(indexFile);
                int last = segments.isEmpty() ? 0 : segments.last();
                if (database.isSound()
                        && new SpoolIndex(database, projections).through().segment() <= last) {
                    return database;
                }
                database.close();
            } catch (SpoolException _) {
                // Not a database, or not one of ours: what it said is in the log as well.
            }
        }
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(indexFile.resolveSibling(indexFile.getFileName() + suffix));
        }
        return IndexDatabase.open(indexFile);
    }

    private SegmentSupply.Room room(ConcurrentSkipListSet<Integer> segments, SegmentSweeper sweeper) {
        return new SegmentSupply.Room() {
            @Override
            public long usedBytes() {
                return (long) segments.size() * settings.segmentBytes();
            }

            @Override
            public boolean freeOne() throws IOException {
                return sweeper.freeOne();
            }

            @Override
            public void made(int segment) {
                segments.add(segment);
            }
        };
    }
}
