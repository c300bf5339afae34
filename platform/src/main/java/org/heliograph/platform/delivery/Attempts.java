package org.heliograph.platform.delivery;

import java.time.Duration;

/** How long an attempt may take, and how long a failed delivery rests: 5 s, doubled each time, 15 min at most. */
final class Attempts {
    /** After this long without a word of it, a delivery is offered again. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** A lease this new needs no renewing: fetching says it with each range. */
    static final Duration LEASE_NEW = Duration.ofSeconds(15);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 8;

    private Attempts() {}

    static Duration restAfter(int attempts) {
        Duration rest = FIRST.multipliedBy(1L << Math.clamp(attempts - 1L, 0, DOUBLINGS));
        return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
    }
}
