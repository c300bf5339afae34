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
    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private int waiting;
    private int underWay;
    private long since;
    private long busy;
    private long full;
    private long bytes;

    /**
     * Some time in which chunks were on their way.
     *
     * @param isFull whether others waited for most of it, so that the line could not do more
     */
    private record Stretch(long bytesPerSecond, boolean isFull) {}

    public LineRate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A chunk waits until others have ended. */
    synchronized void await() {
        pass();
        waiting++;
    }

    synchronized void awaited() {
        pass();
        waiting--;
    }

    synchronized void begin() {
        pass();
        underWay++;
    }

    /** A chunk has ended; zero bytes when it was not acknowledged. */
    synchronized void end(long acknowledged) {
        pass();
        bytes += acknowledged;
        underWay--;
        if (busy >= STRETCH_NANOS) {
            if (busy >= STRETCHES * STRETCH_NANOS) {
                // So long a stretch tells more than all that were before.
                stretches.clear();
            }
            stretches.addLast(new Stretch(Math.round(bytes * 1e9 / busy), full > busy / 2));
            if (stretches.size() > STRETCHES) {
                stretches.removeFirst();
            }
            busy = 0;
            full = 0;
            bytes = 0;
        }
    }

    private void pass() {
        long now = nanos.getAsLong();
        if (underWay > 0) {
            busy += now - since;
            full += waiting > 0 ? now - since : 0;
        }
        since = now;
    }

    /** Bytes a second, zero when nothing has come through lately; nothing until enough was sent. */
    public synchronized OptionalLong bytesPerSecond() {
        return stretches.stream().mapToLong(Stretch::bytesPerSecond).max();
    }

    /** Whether more was to be sent lately than the line carried, so that it carries no more than was seen. */
    synchronized boolean isKnown() {
        return stretches.stream().anyMatch(Stretch::isFull);
    }
}
