package org.heliograph.platform.work;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** What this node is busy with, for work that has all the time in the world and gives way to all other. */
@Component
public final class WorkLoad {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int urgent;

    /** Urgent work begins. */
    void begin() {
        lock.lock();
        try {
            urgent++;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            urgent--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Rests for so long, and for as long as urgent work is done here. */
    public void giveWay(Duration least) throws InterruptedException {
        lock.lock();
        try {
            long left = least.toNanos();
            while (left > 0) {
                left = changed.awaitNanos(left);
            }
            while (urgent > 0) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
