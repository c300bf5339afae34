package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings durable records into the index a little later than they are acknowledged, many in one transaction: the log has
 * them, and the next start reads it from the index's low-water mark. Whoever asks the index calls {@link #catchUp} first,
 * and so finds everything that was acknowledged.
 */
final class Indexer implements Closeable {
    /** How long a record may wait for others to share its transaction. */
    private static final Duration LINGER = Duration.ofMillis(100);
    /** Records that may wait; who makes more of them does the work. */
    private static final int WAITING_MAX = 256;

    /** Held while a batch is indexed, so that batches reach the index in their order. */
    private final ReentrantLock indexing = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SegmentLog log;
    private final SpoolIndex index;
    private List<SegmentLog.Batch> waiting = new ArrayList<>();
    private int records;
    private boolean closed;

    Indexer(SegmentLog log, SpoolIndex index) {
        this.log = log;
        this.index = index;
    }

    void start() {
        Thread.ofVirtual().name("spool-indexer").start(this::loop);
    }

    /** Takes a batch that is on the disk; called in the order of the batches. */
    void add(SegmentLog.Batch batch) {
        lock.lock();
        try {
            waiting.add(batch);
            records += batch.records().size();
            // Otherwise it lingers already: to wake it for each record would cost more than the record's own row.
            if (waiting.size() == 1 || records >= WAITING_MAX / 2) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets no more wait than there is room for. */
    void keepUp() throws SpoolException {
        if (waitingRecords() > WAITING_MAX) {
            catchUp();
        }
    }

    /** Returns when everything that was acknowledged before is in the index. */
    void catchUp() throws SpoolException {
        indexing.lock();
        try {
            List<SegmentLog.Batch> batches = take();
            if (!batches.isEmpty()) {
                log.requireSound();
                List<EndedRecord> ended = batches.stream()
                        .flatMap(batch -> batch.records().stream())
                        .toList();
                index.add(ended, batches.getLast().lowWater());
                log.indexed(ended);
            }
        } catch (IOException e) {
            throw log.fail(e);
        } finally {
            indexing.unlock();
        }
    }

    private List<SegmentLog.Batch> take() {
        lock.lock();
        try {
            List<SegmentLog.Batch> taken = waiting;
            waiting = new ArrayList<>();
            records = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private int waitingRecords() {
        lock.lock();
        try {
            return records;
        } finally {
            lock.unlock();
        }
    }

    private void loop() {
        try {
            while (awaitBatch()) {
                catchUp();
            }
        } catch (SpoolException _) {
            // The log knows, and has told whoever is to be told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitBatch() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            long left = LINGER.toNanos();
            while (left > 0 && records < WAITING_MAX / 2 && !closed) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Ends. What waits is left to the next start, as when the program is killed. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
