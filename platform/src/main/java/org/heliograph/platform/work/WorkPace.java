package org.heliograph.platform.work;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps work that is put again and again, as for a study whose instances come one by one, from being done as often: the
 * first is due at once, the next one a moment after it, and the moment doubles for as long as it goes on. What this node
 * remembers is only a hint.
 */
final class WorkPace {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration LONGEST_MOMENT = Duration.ofSeconds(8);
    private static final Duration URGENT_MOMENT = Duration.ofMillis(250);
    private static final int MOST = 4_096;

    /** When work was due, and how long after that it is done at the soonest again. */
    private record Last(Instant due, Duration moment) {
        Last next(boolean urgent) {
            Duration longer = moment.multipliedBy(2);
            Duration moment = longer.compareTo(LONGEST_MOMENT) < 0 ? longer : LONGEST_MOMENT;
            return urgent ? new Last(due.plus(URGENT_MOMENT), URGENT_MOMENT) : new Last(due.plus(this.moment), moment);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<WorkQueue.Wanted, Last> last = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<WorkQueue.Wanted, Last> eldest) {
            return size() > MOST;
        }
    };

    Instant due(WorkQueue.Wanted wanted, Instant now, boolean urgent) {
        lock.lock();
        try {
            Last before = last.get(wanted);
            if (before != null && before.due.isAfter(now)) {
                // It is due in a moment already.
                return before.due;
            }
            Last next = before == null ? first(now, urgent) : before.next(urgent);
            if (!next.due.isAfter(now)) {
                next = first(now, urgent);
            }
            last.put(wanted, next);
            return next.due;
        } finally {
            lock.unlock();
        }
    }

    private static Last first(Instant now, boolean urgent) {
        return new Last(now, urgent ? URGENT_MOMENT : MOMENT);
    }
}
