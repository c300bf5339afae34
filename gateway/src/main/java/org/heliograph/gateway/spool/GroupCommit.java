package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes what was appended durable: whoever gets the lock forces for all who have appended by then, and those find their
 * frame durable when they get it. So one force serves as many writers as wait, and a lone writer waits for nobody.
 *
 * <p>Batches are handed to the {@link Indexer} in the order of their forces, before the force lock is given back.
 */
final class GroupCommit implements Closeable {
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spool-ahead").factory());
    private final AtomicBoolean goingAhead = new AtomicBoolean();
    private final ReentrantLock forcing = new ReentrantLock();
    private final SegmentLog log;
    private final Indexer indexer;
    private FramePosition forced = FramePosition.START;

    GroupCommit(SegmentLog log, Indexer indexer) {
        this.log = log;
        this.indexer = indexer;
    }

    /** Returns when the frame at that position is on the disk. */
    void await(FramePosition position) throws SpoolException {
        boolean interrupted = Thread.interrupted(); // an interrupt would close the channel that is forced
        try {
            forcing.lock();
            try {
                log.requireSound();
                if (forced.compareTo(position) <= 0) {
                    indexer.add(force());
                }
            } finally {
                forcing.unlock();
            }
            indexer.keepUp();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Begins to make durable, beside its writer, what a record has so far: its end then waits for the rest alone. Where
     * several write, their ends force often enough.
     */
    void goAhead() {
        if (log.hasOneWriter() && !goingAhead.getAndSet(true)) {
            try {
                ahead.execute(this::forceAhead);
            } catch (RejectedExecutionException _) {
                return; // the writer finds the log closed
            }
        }
    }

    private void forceAhead() {
        if (forcing.tryLock()) {
            try {
                log.requireSound();
                indexer.add(force());
            } catch (SpoolException _) {
                // The log knows, and has told whoever is to be told; the writer finds it failed.
            } finally {
                forcing.unlock();
            }
        }
        goingAhead.set(false);
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

    /** Ends; what was asked for before is still forced. */
    @Override
    public void close() {
        ahead.close();
    }
}
