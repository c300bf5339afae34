package org.heliograph.cli.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for something that another program does, asking again at short intervals, up to a limit. */
final class Patience {
    /** One look; empty when it is not yet so. */
    @FunctionalInterface
    interface Look<T> {
        Optional<T> look() throws Exception;
    }

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private Patience() {}

    static <T> T until(String what, Duration limit, Look<T> look) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> found = look.look();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new DemoFailure("waited " + limit.toSeconds() + " s for " + what);
            }
            never.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
