package org.heliograph.gateway.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: doubling up to a limit, each time a random part of it, so that gateways spread. */
public final class Backoff {
    private static final int DOUBLINGS = 16;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int tries;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    public Duration next() {
        long limit = Math.min(longest.toMillis(), first.toMillis() << Math.min(tries++, DOUBLINGS));
        return Duration.ofMillis(limit / 2 + random.nextLong(limit / 2 + 1));
    }

    public void reset() {
        tries = 0;
    }
}
