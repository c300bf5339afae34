package org.heliograph.gateway.send;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How much something has done lately: bytes over the time in which some of them were under way, seen in stretches of that
 * time. It is known of a line by its chunks, and of the processors by the objects that they recompress.
 */
final class WorkRate {
    private static final int STRETCHES = 8;

    private final LongSupplier nanos;
    private final long stretch;
    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private int waiting;
    private int underWay;
    private long since;
    private long busy;
    private long full;
    private long bytes;
    /** So many bytes tell a rate whatever time they took, and more than all that was before. */
    private long telling = Long.MAX_VALUE;

    /**
     * Some time in which there was something to do.
     *
     * @param isFull whether others waited for most of it, so that it could not do more
     */
    private record Stretch(long bytesPerSecond, boolean isFull) {}

    /** @param stretch nanoseconds of being busy that tell a rate */
    WorkRate(LongSupplier nanos, long stretch) {
        this.nanos = nanos;
        this.stretch = stretch;
    }

    /** Something waits until others have ended. */
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

    /** Something has ended; zero bytes when it came to nothing. */
    synchronized void end(long done) {
        pass();
        bytes += done;
        underWay--;
        if (busy >= stretch || bytes >= telling) {
            if (bytes >= telling || busy >= STRETCHES * stretch) {
                // So long a stretch tells more than all that were before.
                stretches.clear();
            }
            telling = Long.MAX_VALUE;
            stretches.addLast(new Stretch(Math.round(bytes * 1e9 / busy), full > busy / 2));
            if (stretches.size() > STRETCHES) {
                stretches.removeFirst();
            }
            busy = 0;
            full = 0;
            bytes = 0;
        }
    }

    /** The next so many bytes count alone, since all that is known is too old; until then it is what is known. */
    synchronized void renew(long enough) {
        pass();
        busy = 0;
        full = 0;
        bytes = 0;
        telling = enough;
    }

    private void pass() {
        long now = nanos.getAsLong();
        if (underWay > 0) {
            busy += now - since;
            full += waiting > 0 ? now - since : 0;
        }
        since = now;
    }

    /**
     * Bytes a second of the best of the last stretches, zero when nothing has come through lately; nothing until there was
     * enough. Little to do shows less than could be done.
     */
    synchronized OptionalLong best() {
        return stretches.stream().mapToLong(Stretch::bytesPerSecond).max();
    }

    /** Bytes a second of a usual one of the last stretches, when others want the same; nothing until there was enough. */
    synchronized OptionalLong usual() {
        return stretches.stream()
                .mapToLong(Stretch::bytesPerSecond)
                .sorted()
                .skip(stretches.size() / 2)
                .findFirst();
    }

    /** Whether there was more to do lately than was done, so that the best is all that can be. */
    synchronized boolean isFull() {
        return stretches.stream().anyMatch(Stretch::isFull);
    }
}
