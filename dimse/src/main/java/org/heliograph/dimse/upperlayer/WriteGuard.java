package org.heliograph.dimse.upperlayer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Closes a connection whose peer has stopped reading: a blocking write knows no time-out of its own.
 *
 * <p>A write costs two stores here; a virtual thread looks at them four times in the time that is allowed.
 */
final class WriteGuard {
    private static final long NOT_WRITING = 0;

    private final AtomicLong began = new AtomicLong(NOT_WRITING);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Connection connection;
    private final long allowedNanos;

    private WriteGuard(Connection connection, Duration allowed) {
        this.connection = connection;
        this.allowedNanos = allowed.toNanos();
    }

    static WriteGuard start(Connection connection, Duration allowed) {
        WriteGuard guard = new WriteGuard(connection, allowed);
        Thread.ofVirtual().name("dicom-write-guard").start(guard::watch);
        return guard;
    }

    void begin() {
        long now = System.nanoTime();
        began.setRelease(now == NOT_WRITING ? 1 : now);
    }

    void end() {
        began.setRelease(NOT_WRITING);
    }

    void stop() {
        stopped.countDown();
    }

    private void watch() {
        try {
            while (!stopped.await(allowedNanos / 4, TimeUnit.NANOSECONDS)) {
                long since = began.getAcquire();
                if (since != NOT_WRITING && System.nanoTime() - since > allowedNanos) {
                    connection.drop();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
