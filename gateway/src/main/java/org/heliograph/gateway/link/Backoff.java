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

    /** The wait after so many failures, without the random part. */
    public static Duration after(int failures, Duration first, Duration longest) {
        return Duration.ofMillis(Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, DOUBLINGS)));
    }

    public Duration next() {
        long limit = after(tries++, first, longest).toMillis();
        return Duration.ofMillis(limit / 2 + random.nextLong(limit / 2 + 1));
    }

    public void reset() {
        tries = 0;
    }
}
