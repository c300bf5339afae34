package org.heliograph.platform.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * A hint to this node's runner that something is due, or will be in a moment. The runner's poll is the truth; a lost hint
 * costs a second.
 */
@Component
final class WorkSignal {
    private static final int MOST = 1_024;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<Instant> later = new TreeSet<>();
    private boolean raised;

    WorkSignal(Clock clock) {
        this.clock = clock;
    }

    void raise() {
        lock.lock();
        try {
            raised = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Raises it then. */
    void raiseAt(Instant due) {
        lock.lock();
        try {
            if (later.size() < MOST && later.add(due) && later.getFirst().equals(due)) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a hint, or until the time is over; takes all hints given so far. */
    void await(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (!raised && !isTime() && left > 0) {
                long asked = Math.min(left, untilNext());
                left -= asked - changed.awaitNanos(asked);
            }
            raised = false;
            later.headSet(clock.instant(), true).clear();
        } finally {
            lock.unlock();
        }
    }

    private boolean isTime() {
        return !later.isEmpty() && !later.getFirst().isAfter(clock.instant());
    }

    private long untilNext() {
        return later.isEmpty()
                ? Long.MAX_VALUE
                : Math.max(Duration.between(clock.instant(), later.getFirst()).toNanos(), 1);
    }
}
