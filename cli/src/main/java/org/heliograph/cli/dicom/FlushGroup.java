package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One flush for all who wait for one: whoever comes first flushes, for itself and for those who came before it began;
 * those who come while it runs are served together by the next.
 */
final class FlushGroup {
    private final Flush flush;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long begun;
    private long finished;
    private boolean running;
    private boolean broken;

    FlushGroup(Flush flush) {
        this.flush = flush;
    }

    /** Makes durable what was done before it was called. */
    @FunctionalInterface
    interface Flush {
        void run() throws IOException;
    }

    /**
     * Returns when a flush that began after this call has ended.
     *
     * @throws IOException when it failed, or one did before: what a failed flush left out, the next would not tell of
     */
    void await() throws IOException {
        lock.lock();
        try {
            long mine = begun + 1;
            while (finished < mine) {
                if (broken) {
                    throw new IOException("the folder could not be flushed");
                }
                if (running) {
                    ended.awaitUninterruptibly();
                } else {
                    lead();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void lead() throws IOException {
        running = true;
        long round = ++begun;
        lock.unlock();
        boolean good = false;
        try {
            flush.run();
            good = true;
        } finally {
            lock.lock();
            running = false;
            broken = !good;
            finished = good ? round : finished;
            ended.signalAll();
        }
    }
}
