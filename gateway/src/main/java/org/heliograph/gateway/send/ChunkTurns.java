package org.heliograph.gateway.send;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.dicom.Uid;

/**
 * Whose chunk goes next: so many at a time, those of urgent studies first, then those of the study that has the fewest
 * under way, then those of the older pack. Some places more are for urgent studies alone, which so need not wait for the
 * end of any chunk.
 */
final class ChunkTurns {
    private static final Comparator<Waiting> FIRST = Comparator.comparing((Waiting one) -> !one.turn.urgent)
            .thenComparingInt(one -> one.underWay)
            .thenComparing(one -> one.turn.pack.toString());

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<Uid, Integer> underWay = new HashMap<>();
    private final int places;
    private final int forUrgent;
    private int limit;
    private int taken;

    /** Whose turn it is. */
    record Turn(Uid study, UUID pack, boolean urgent) {}

    private static final class Waiting {
        private final Turn turn;
        private final Condition changed;
        private int underWay;
        private boolean granted;

        Waiting(Turn turn, Condition changed) {
            this.turn = turn;
            this.changed = changed;
        }
    }

    ChunkTurns(int places, int forUrgent) {
        this.places = places;
        this.forUrgent = forUrgent;
        this.limit = places;
    }

    /** How many go at a time from now on; a slow line is served best by few. */
    void limit(int atATime) {
        lock.lock();
        try {
            limit = Math.clamp(atATime, 1, places);
            grant();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the turn. */
    void take(Turn turn) throws InterruptedException {
        lock.lock();
        Waiting mine = new Waiting(turn, lock.newCondition());
        boolean taking = false;
        try {
            waiting.add(mine);
            grant();
            while (!mine.granted) {
                mine.changed.await();
            }
            taking = true;
        } finally {
            if (!taking) {
                giveUp(mine);
            }
            lock.unlock();
        }
    }

    private void giveUp(Waiting mine) {
        waiting.remove(mine);
        if (mine.granted) {
            end(mine.turn.study());
        }
    }

    void end(Turn turn) {
        lock.lock();
        try {
            end(turn.study());
        } finally {
            lock.unlock();
        }
    }

    private void end(Uid study) {
        taken--;
        underWay.computeIfPresent(study, (_, count) -> count == 1 ? null : count - 1);
        grant();
    }

    private void grant() {
        while (!waiting.isEmpty()) {
            for (Waiting each : waiting) {
                each.underWay = underWay.getOrDefault(each.turn.study(), 0);
            }
            Waiting next = waiting.stream().min(FIRST).orElseThrow();
            if (taken >= (next.turn.urgent() ? limit + forUrgent : limit)) {
                return;
            }
            waiting.remove(next);
            taken++;
            underWay.merge(next.turn.study(), 1, Integer::sum);
            next.granted = true;
            next.changed.signal();
        }
    }
}
