package org.heliograph.gateway.spool;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes what was appended durable: whoever gets the lock forces for all who have appended by then, and those find their
 * frame durable when they get it. So one force serves as many writers as wait, and a lone writer waits for nobody.
 *
 * <p>A batch is indexed while the next one is forced. The index lock is taken before the force lock is given back, so
 * batches reach the index in their order, and whoever gets the index lock after finding its frame forced finds it indexed.
 */
final class GroupCommit {
    private final ReentrantLock forcing = new ReentrantLock();
    private final ReentrantLock indexing = new ReentrantLock();
    private final SegmentLog log;
    private final SpoolIndex index;
    private FramePosition forced = FramePosition.START;

    GroupCommit(SegmentLog log, SpoolIndex index) {
        this.log = log;
        this.index = index;
    }

    /** Returns when the frame at that position is on the disk and its record in the index. */
    void await(FramePosition position) throws SpoolException {
        boolean interrupted = Thread.interrupted(); // an interrupt would close the channel that is forced
        Optional<SegmentLog.Batch> batch = Optional.empty();
        forcing.lock();
        try {
            log.requireSound();
            if (forced.compareTo(position) <= 0) {
                batch = Optional.of(force());
            }
            indexing.lock();
        } finally {
            forcing.unlock();
        }
        try {
            log.requireSound();
            if (batch.isPresent()) {
                index(batch.get());
            }
        } finally {
            indexing.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private SegmentLog.Batch force() throws SpoolException {
        SegmentLog.Batch batch = log.takeBatch();
        try {
            for (Segment segment : batch.segments()) {
                segment.force();
            }
            log.settle(batch);
            forced = batch.end();
            return batch;
        } catch (IOException e) {
            // A force that failed may have dropped the pages: forcing again would succeed and prove nothing.
            throw log.fail(e);
        }
    }

    private void index(SegmentLog.Batch batch) throws SpoolException {
        try {
            index.add(batch.records(), batch.lowWater());
        } catch (IOException e) {
            // The log has it; the next start reads it from there.
            throw log.fail(e);
        }
    }
}
