package org.heliograph.platform.objects;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ids for the packs that the platform makes itself, each with the work that sweeps its objects away, durable before the
 * first object is written: a crash leaves nothing that nobody knows of. They are reserved many at a time, so that a pack
 * does not cost a transaction before its own; that one withdraws the work.
 */
@Component
final class PackReservations {
    private static final int AT_ONCE = 64;
    /** Well before the work is due. */
    private static final Duration GOOD_FOR = Duration.ofDays(1);

    private static final int ORGANISATIONS = 1_000;

    private final Tenancy tenancy;
    private final WorkQueue work;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<OrganisationId, Deque<Reservation>> free = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OrganisationId, Deque<Reservation>> eldest) {
            return size() > ORGANISATIONS;
        }
    };

    PackReservations(Tenancy tenancy, WorkQueue work, Clock clock) {
        this.tenancy = tenancy;
        this.work = work;
        this.clock = clock;
    }

    /** An id that is nobody else's, and the work that sweeps it. */
    record Reservation(UUID pack, UUID sweep, Instant at) {}

    Reservation next(OrganisationId organisation) {
        Instant oldest = clock.instant().minus(GOOD_FOR);
        lock.lock();
        try {
            Deque<Reservation> some = free.get(organisation);
            for (Reservation one = poll(some); one != null; one = poll(some)) {
                if (one.at().isAfter(oldest)) {
                    return one;
                }
            }
        } finally {
            lock.unlock();
        }
        List<Reservation> made = make(organisation);
        lock.lock();
        try {
            free.computeIfAbsent(organisation, _ -> new ArrayDeque<>()).addAll(made.subList(1, made.size()));
        } finally {
            lock.unlock();
        }
        return made.getFirst();
    }

    private static @Nullable Reservation poll(@Nullable Deque<Reservation> some) {
        return some == null ? null : some.poll();
    }

    private List<Reservation> make(OrganisationId organisation) {
        Instant now = clock.instant();
        List<UUID> packs = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            packs.add(UUID.randomUUID());
        }
        List<UUID> sweeps = tenancy.as(
                organisation, () -> work.putEach(organisation, Packs.SWEEP, packs, now.plus(Packs.ABANDONED_AFTER)));
        List<Reservation> made = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            made.add(new Reservation(packs.get(i), sweeps.get(i), now));
        }
        return made;
    }
}
