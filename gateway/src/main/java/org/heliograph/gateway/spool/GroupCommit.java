package org.heliograph.gateway.spool;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes what was appended durable: whoever gets the lock forces for all who have appended by then, and those find their
 * frame durable when they get it. So one force serves as many writers as wait, and a lone writer waits for nobody.
 */
final class GroupCommit {
    private final ReentrantLock lock = new ReentrantLock();
    private final SegmentLog log;
    private final SpoolIndex index;
    private FramePosition durable = FramePosition.START;

    GroupCommit(SegmentLog log, SpoolIndex index) {
        this.log = log;
        this.index = index;
    }

    /** Returns when the frame at that position is on the disk and its record in the index. */
    void await(FramePosition position) throws SpoolException {
        boolean interrupted = Thread.interrupted(); // an interrupt would close the channel that is forced
        lock.lock();
        try {
            log.requireSound();
            if (durable.compareTo(position) < 0) {
                commit();
                durable = position.compareTo(durable) > 0 ? position : durable;
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void commit() throws SpoolException {
        SegmentLog.Batch batch = log.takeBatch();
        try {
            for (Segment segment : batch.segments()) {
                segment.force();
            }
            log.settle(batch);
            index.add(batch.records(), batch.lowWater());
            for (EndedRecord ended : batch.records()) {
                durable = ended.end().compareTo(durable) > 0 ? ended.end() : durable;
            }
        } catch (IOException e) {
            // A force that failed may have dropped the pages: forcing again would succeed and prove nothing.
            throw log.fail(e);
        }
    }
}
