package org.heliograph.platform.gateways;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * A hint that something may wait for a gateway that polls this node: a delivery, new settings. Whoever waits looks again
 * each second anyway, so a hint that reaches another node only, or is lost, costs a second.
 */
@Component
public final class GatewaySignals {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final ConcurrentMap<GatewayId, Semaphore> waiting = new ConcurrentHashMap<>();

    /** Best raised after the transaction that it speaks of has committed. */
    public void raise(GatewayId gateway) {
        Semaphore waiter = waiting.get(gateway);
        if (waiter != null) {
            waiter.release();
        }
    }

    /** Waits for a hint, at most until {@code longest} or the next second's look. */
    public void await(GatewayId gateway, Duration longest) throws InterruptedException {
        Semaphore waiter = waiting.computeIfAbsent(gateway, key -> new Semaphore(0));
        Duration wait = longest.compareTo(POLL) < 0 ? longest : POLL;
        if (waiter.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            waiter.drainPermits();
        }
    }
}
