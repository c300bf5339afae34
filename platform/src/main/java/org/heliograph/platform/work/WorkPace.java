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
    private static final int MOST = 4_096;

    /** How long after it was due work is done again at the soonest. */
    enum Moment {
        SHORT(Duration.ofMillis(250), Duration.ofMillis(250)),
        /** Doubles for as long as it goes on. */
        GROWING(Duration.ofSeconds(1), Duration.ofSeconds(8));

        private final Duration first;
        private final Duration longest;

        Moment(Duration first, Duration longest) {
            this.first = first;
            this.longest = longest;
        }

        private Duration after(Duration before) {
            Duration longer = before.multipliedBy(2);
            return longer.compareTo(longest) < 0 ? longer : longest;
        }
    }

    private record Last(Instant due, Duration moment) {
        /** The next time, unless that is over. */
        Last next(Moment of) {
            Duration wait = moment.compareTo(of.longest) < 0 ? moment : of.longest;
            return new Last(due.plus(wait), of.after(wait));
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<WorkQueue.Wanted, Last> last = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<WorkQueue.Wanted, Last> eldest) {
            return size() > MOST;
        }
    };

    Instant due(WorkQueue.Wanted wanted, Instant now, Moment moment) {
        lock.lock();
        try {
            Last before = last.get(wanted);
            if (before != null && before.due.isAfter(now)) {
                // It is due in a moment already.
                return before.due;
            }
            Last first = new Last(now, moment.first);
            Last next = before == null ? first : before.next(moment);
            if (!next.due.isAfter(now)) {
                next = first;
            }
            last.put(wanted, next);
            return next.due;
        } finally {
            lock.unlock();
        }
    }
}
