package org.heliograph.gateway.spool;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives segments back: those in which nothing is needed and whose time is over, and when room is short the oldest in
 * which nothing is needed.
 */
final class SegmentSweeper {
    private final ReentrantLock lock = new ReentrantLock();
    private final SegmentDisk disk;
    private final SpoolIndex index;
    private final SegmentLog log;
    private final ConcurrentSkipListSet<Integer> segments;
    private final InstantSource clock;

    SegmentSweeper(
            SegmentDisk disk,
            SpoolIndex index,
            SegmentLog log,
            ConcurrentSkipListSet<Integer> segments,
            InstantSource clock) {
        this.disk = disk;
        this.index = index;
        this.log = log;
        this.segments = segments;
        this.clock = clock;
    }

    /** Gives back what was released longer ago than that; the count of segments. */
    int sweep(Duration retain) throws IOException {
        Instant before = clock.instant().minus(retain);
        int freed = 0;
        lock.lock();
        try {
            for (int segment : segments.headSet(log.lowWaterSegment())) {
                if (!index.isHeld(segment) && !index.releasedAt(segment).isAfter(before) && free(segment)) {
                    freed++;
                }
            }
            return freed;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back the oldest segment that can be, whatever its age. */
    boolean freeOne() throws IOException {
        lock.lock();
        try {
            for (int segment : segments.headSet(log.lowWaterSegment())) {
                if (!index.isHeld(segment) && free(segment)) {
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Not when something in it has become needed again meanwhile. */
    private boolean free(int segment) throws IOException {
        if (!index.forget(segment)) {
            return false;
        }
        disk.delete(segment);
        segments.remove(segment);
        return true;
    }
}
