package org.heliograph.dimse.association;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.dimse.upperlayer.UpperLayer;

/**
 * Who is in: connections that wait for their request, and associations. Both are bounded, and a flood of connections
 * that say nothing drives out its own oldest, not the peer that asks at once.
 */
final class Admission {
    private final ListenerSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final SequencedSet<UpperLayer> pending = new LinkedHashSet<>();
    private final Set<UpperLayer> admitted = new HashSet<>();
    private final Set<Association> associations = new HashSet<>();
    private boolean closed;

    Admission(ListenerSettings settings) {
        this.settings = settings;
    }

    /** A connection came; whether there is still someone who listens. */
    boolean arrive(UpperLayer connection) throws IOException {
        UpperLayer oldest = connection;
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            pending.add(connection);
            if (pending.size() > settings.maxPending()) {
                oldest = pending.removeFirst();
            }
        } finally {
            lock.unlock();
        }
        if (oldest != connection) {
            oldest.disconnect();
        }
        return true;
    }

    /** A connection asks for an association; whether it gets a place. */
    boolean enter(UpperLayer connection, boolean reserved) {
        lock.lock();
        try {
            int places = settings.maxAssociations() + (reserved ? settings.reserve() : 0);
            boolean free = !closed && pending.contains(connection) && admitted.size() < places;
            if (free) {
                pending.remove(connection);
                admitted.add(connection);
            }
            return free;
        } finally {
            lock.unlock();
        }
    }

    /** The association of a connection that has a place begins; whether it still may. */
    boolean begin(Association association) {
        lock.lock();
        try {
            associations.add(association);
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void end(Association association) {
        lock.lock();
        try {
            associations.remove(association);
        } finally {
            lock.unlock();
        }
    }

    void leave(UpperLayer connection) {
        lock.lock();
        try {
            pending.remove(connection);
            admitted.remove(connection);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in any more, lets operations in hand end within {@code grace}, then cuts what is left. */
    void close(Duration grace) throws IOException, InterruptedException {
        for (Association association : closeDoor()) {
            association.stop();
        }
        for (UpperLayer rest : awaitLeaving(grace)) {
            rest.disconnect();
        }
    }

    /** Waits until the associations that there are have ended, that long at most. */
    void awaitEnd(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (!admitted.isEmpty() && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Association> closeDoor() throws IOException {
        List<UpperLayer> waiting;
        List<Association> speaking;
        lock.lock();
        try {
            closed = true;
            waiting = List.copyOf(pending);
            speaking = List.copyOf(associations);
        } finally {
            lock.unlock();
        }
        for (UpperLayer connection : waiting) {
            connection.disconnect();
        }
        return speaking;
    }

    private List<UpperLayer> awaitLeaving(Duration grace) throws InterruptedException {
        lock.lock();
        try {
            long nanos = grace.toNanos();
            while (!(pending.isEmpty() && admitted.isEmpty()) && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
            List<UpperLayer> rest = new ArrayList<>(pending);
            rest.addAll(admitted);
            return rest;
        } finally {
            lock.unlock();
        }
    }
}
