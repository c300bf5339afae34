package org.heliograph.gateway.link;

import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Lets bytes go no faster than is allowed now: a bucket that is never fuller than a moment's worth. */
public final class Pace {
    private static final long NANOS = 1_000_000_000L;
    /** What may go at once after a rest, as time. */
    private static final long BURST = NANOS / 20;

    private final Supplier<OptionalLong> bytesPerSecond;
    private final LongSupplier nanos;
    private final Semaphore never = new Semaphore(0);
    private long free;

    /** @param bytesPerSecond how much may go a second by now; nothing when there is no limit */
    public Pace(Supplier<OptionalLong> bytesPerSecond, LongSupplier nanos) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanos = nanos;
        this.free = nanos.getAsLong();
    }

    public OptionalLong limit() {
        return bytesPerSecond.get();
    }

    /** How long so many bytes must wait for their time, which is theirs from now on. */
    synchronized long reserve(int bytes) {
        OptionalLong limit = limit();
        long now = nanos.getAsLong();
        if (limit.isEmpty()) {
            free = now;
            return 0;
        }
        free = Math.max(free, now - BURST) + bytes * NANOS / limit.getAsLong();
        return Math.max(0, free - now);
    }

    /** Waits until so many bytes may go. */
    void take(int bytes) throws InterruptedException {
        long wait = reserve(bytes);
        if (wait > 0 && never.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("nobody gives this away");
        }
    }
}
