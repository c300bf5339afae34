package org.heliograph.gateway.send;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Pace;
import org.heliograph.gateway.link.Platform;

/** The line to the platform: whose chunk goes next, how many at a time and of which size, and how fast it has been. */
final class Line {
    private static final int FOR_URGENT = 1;
    /** Connections that rested for less are still open at both ends. */
    private static final long COLD_NANOS = Duration.ofSeconds(60).toNanos();

    private static final long STRETCH_NANOS = 500_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PATIENCE_DOUBLED_MOST = 5;

    private final ChunkTurns turns = new ChunkTurns(LineShape.CONNECTIONS_MAX, FOR_URGENT);
    private final ChunkBuffers buffers = new ChunkBuffers();
    private final LongSupplier nanos;
    private final WorkRate rate;
    private final Pace pace;
    private final Platform platform;
    private volatile long used;

    /** Sends what stands in a buffer. */
    @FunctionalInterface
    interface Sending {
        Answer send() throws IOException;
    }

    /** @param limit bytes a second that may be used now; nothing when there is no limit */
    Line(Platform platform, Supplier<OptionalLong> limit, LongSupplier nanos) {
        this.platform = platform;
        this.nanos = nanos;
        this.pace = new Pace(limit, nanos);
        this.rate = new WorkRate(nanos, STRETCH_NANOS);
        this.used = nanos.getAsLong() - COLD_NANOS;
    }

    /**
     * How long the answer to a chunk may take. A chunk was cut for the line as it was, which may be far slower now: it must
     * not be given up and begun again for ever, so each attempt waits twice as long as the one before.
     */
    static Duration patience(int attempts) {
        return PATIENCE.multipliedBy(1L << Math.min(attempts, PATIENCE_DOUBLED_MOST));
    }

    WorkRate rate() {
        return rate;
    }

    Pace pace() {
        return pace;
    }

    LineShape shape() {
        OptionalLong measured = rate.best();
        OptionalLong limit = pace.limit();
        LineShape shape = LineShape.of(
                limit.isPresent() && limit.getAsLong() < measured.orElse(Long.MAX_VALUE) ? limit : measured);
        turns.limit(shape.connections());
        return shape;
    }

    /** Opens the connections that are soon needed, when they have rested for so long that they are closed. */
    void warm(ExecutorService threads) {
        if (nanos.getAsLong() - used < COLD_NANOS) {
            return;
        }
        used = nanos.getAsLong();
        for (int connection = 0; connection < shape().connections(); connection++) {
            threads.execute(() -> platform.call(Call.get("/link")));
        }
    }

    ChunkBuffers buffers() {
        return buffers;
    }

    void take(ChunkTurns.Turn turn) throws InterruptedException {
        rate.await();
        try {
            turns.take(turn);
        } finally {
            rate.awaited();
        }
    }

    /** Sends a chunk whose turn it is, ends its turn and gives its buffer back. */
    Answer send(ChunkTurns.Turn turn, byte[] buffer, int size, Sending sending) throws IOException {
        boolean reusable = false;
        long acknowledged = 0;
        rate.begin();
        try {
            Answer answer = sending.send();
            // A call that was given up may still read the buffer.
            reusable = !(answer instanceof Answer.Unreachable);
            acknowledged = answer instanceof Answer.Ok ? size : 0;
            return answer;
        } finally {
            rate.end(acknowledged);
            used = nanos.getAsLong();
            if (reusable) {
                buffers.giveBack(buffer);
            }
            turns.end(turn);
        }
    }
}
