package org.heliograph.platform.work;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps work that is put again and again, as for a study whose instances come one by one, from being done as often: the
 * first is due at once, the next one a moment after it. What this node remembers is only a hint.
 */
final class WorkPace {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration URGENT_MOMENT = Duration.ofMillis(250);
    private static final int MOST = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<WorkQueue.Wanted, Instant> last = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<WorkQueue.Wanted, Instant> eldest) {
            return size() > MOST;
        }
    };

    Instant due(WorkQueue.Wanted wanted, Instant now, boolean urgent) {
        Duration moment = urgent ? URGENT_MOMENT : MOMENT;
        lock.lock();
        try {
            Instant before = last.get(wanted);
            if (before != null && before.isAfter(now)) {
                // It is due in a moment already.
                return before;
            }
            Instant due = before != null && before.plus(moment).isAfter(now) ? before.plus(moment) : now;
            last.put(wanted, due);
            return due;
        } finally {
            lock.unlock();
        }
    }
}
