package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
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
    private final ReentrantLock forcing = new ReentrantLock();
    private final SegmentLog log;
    private final Indexer indexer;
    private long forced;

    GroupCommit(SegmentLog log, Indexer indexer) {
        this.log = log;
        this.indexer = indexer;
    }

    /** Returns when so many ended records are on the disk. */
    void await(long record) throws SpoolException {
        boolean interrupted = Thread.interrupted(); // an interrupt would close the channel that is forced
        try {
            forcing.lock();
            try {
                log.requireSound();
                if (forced < record) {
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

    /** Writes what a record has so far beside its writer: its end then waits for the rest alone. */
    CompletableFuture<Void> writeAhead(Place place, ByteBuffer blocks) {
        try {
            return CompletableFuture.runAsync(() -> write(place, blocks), ahead);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    private void write(Place place, ByteBuffer blocks) {
        try {
            log.write(place, blocks);
        } catch (SpoolException e) {
            throw new CompletionException(e);
        }
    }

    private SegmentLog.Batch force() throws SpoolException {
        SegmentLog.Batch batch = log.takeBatch();
        try {
            for (Segment segment : batch.segments()) {
                segment.force();
            }
            log.settle(batch);
            forced = batch.through();
            return batch;
        } catch (IOException e) {
            // A force that failed may have dropped the pages: forcing again would succeed and prove nothing.
            throw log.fail(e);
        }
    }

    /** Ends; what was asked for before is still written. */
    @Override
    public void close() {
        ahead.close();
    }
}
