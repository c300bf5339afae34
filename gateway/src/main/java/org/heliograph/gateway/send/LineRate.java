package org.heliograph.gateway.send;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How much the line has carried lately: acknowledged bytes over the time in which chunks were on their way. What little
 * traffic shows is less than the line can do, so the best of the last stretches counts.
 */
public final class LineRate {
    private static final int STRETCHES = 8;
    private static final long STRETCH_NANOS = 500_000_000L;

    private final LongSupplier nanos;
    private final Deque<Long> rates = new ArrayDeque<>();
    private int underWay;
    private long since;
    private long busy;
    private long bytes;

    public LineRate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void begin() {
        if (underWay++ == 0) {
            since = nanos.getAsLong();
        }
    }

    /** A chunk has ended; zero bytes when it was not acknowledged. */
    synchronized void end(long acknowledged) {
        long now = nanos.getAsLong();
        busy += now - since;
        since = now;
        bytes += acknowledged;
        underWay--;
        if (busy >= STRETCH_NANOS) {
            if (busy >= STRETCHES * STRETCH_NANOS) {
                // So long a stretch tells more than all that were before.
                rates.clear();
            }
            rates.addLast(Math.round(bytes * 1e9 / busy));
            if (rates.size() > STRETCHES) {
                rates.removeFirst();
            }
            busy = 0;
            bytes = 0;
        }
    }

    /** Bytes a second, zero when nothing has come through lately; nothing until enough was sent. */
    public synchronized OptionalLong bytesPerSecond() {
        return rates.stream().mapToLong(Long::longValue).max();
    }
}
