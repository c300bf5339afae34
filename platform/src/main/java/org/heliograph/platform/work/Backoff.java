package org.heliograph.platform.work;

import java.time.Duration;

/** How long failed work rests: 5 s, doubled with each attempt, 15 min at most. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 8;

    private Backoff() {}

    static Duration after(int attempts) {
        Duration rest = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
    }
}
