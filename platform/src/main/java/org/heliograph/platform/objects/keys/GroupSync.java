package org.heliograph.platform.objects.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes writes of many threads durable by one fsync: whoever finds none running runs it for all who have written. After
 * one that failed none is tried again.
 */
final class GroupSync {
    private final FileChannel file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private long written;
    private long durable;
    private boolean running;
    private boolean failed;

    GroupSync(FileChannel file) {
        this.file = file;
    }

    /** Notes that the caller has written, and returns when that is durable. */
    void sync() throws IOException {
        lock.lock();
        try {
            long mine = ++written;
            while (durable < mine) {
                if (failed) {
                    throw new IOException("the key store's disk failed to sync");
                }
                if (running) {
                    finished.awaitUninterruptibly();
                } else {
                    runForAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void runForAll() throws IOException {
        long all = written;
        running = true;
        lock.unlock();
        boolean done = false;
        try {
            file.force(true);
            done = true;
        } finally {
            lock.lock();
            running = false;
            failed |= !done;
            if (done) {
                durable = all;
            }
            finished.signalAll();
        }
    }
}
