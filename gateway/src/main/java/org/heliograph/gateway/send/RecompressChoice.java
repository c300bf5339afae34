package org.heliograph.gateway.send;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Whether the next pack is recompressed: when the processors make more of it in a second than the line carries of the
 * original, so that the line never waits for the processors.
 *
 * <p>A line that carries all that the processors make may be faster than that shows. Unless chunks had to wait for it, the
 * packs of a second, once a minute at most, go as they are to measure it. And processors that were too slow, since they had
 * other work or stood still, show that they no longer are only when they are asked: once a minute by a pack.
 */
final class RecompressChoice {
    /** The processors have other work too. */
    private static final double HEADROOM = 1.25;
    /** On a line as fast as this those of the platform may be what is waited for: they do half of the work again. */
    private static final long FAST = 40_000_000;

    private static final double FAST_HEADROOM = 2;
    /** From so much of what the processors make of originals, the line may have been waiting for them or the platform. */
    private static final double SOME = 0.1;

    private static final long PROBE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long BETWEEN_PROBES = Duration.ofMinutes(1).toNanos();

    /** So much tells how fast the processors are. */
    static final long TELLING_BYTES = 2L << 20;

    private final Recompression set;
    private final LongSupplier nanos;
    private long probed;
    private long tried;

    /** What becomes of a pack. */
    enum Decision {
        RECOMPRESSED,
        AS_IT_CAME,
        /** Recompressed to measure the processors, whatever they were like before. */
        TRIED
    }

    RecompressChoice(Recompression set, LongSupplier nanos) {
        this.set = set;
        this.nanos = nanos;
        this.probed = nanos.getAsLong() - BETWEEN_PROBES;
        this.tried = nanos.getAsLong();
    }

    Recompression set() {
        return set;
    }

    /**
     * Decides for one pack.
     *
     * @param line bytes a second that the line was seen to carry, in whatever form
     * @param full whether it carries no more than that
     * @param processors bytes of originals a second that were seen to be recompressed
     * @param bytes of the pack's objects
     */
    synchronized Decision decide(OptionalLong line, boolean full, OptionalLong processors, long bytes) {
        return switch (set) {
            case ALWAYS -> Decision.RECOMPRESSED;
            case NEVER -> Decision.AS_IT_CAME;
            // Of a line that is not known the worst is thought: that is where most is to be won.
            case AUTO ->
                line.isEmpty() || processors.isEmpty()
                        ? Decision.RECOMPRESSED
                        : decide(line.getAsLong(), full, processors.getAsLong(), bytes);
        };
    }

    private Decision decide(long line, boolean full, long processors, long bytes) {
        long now = nanos.getAsLong();
        if (line * (line < FAST ? HEADROOM : FAST_HEADROOM) >= processors) {
            if (bytes < TELLING_BYTES || now - tried < BETWEEN_PROBES) {
                return Decision.AS_IT_CAME;
            }
            tried = now;
            return Decision.TRIED;
        }
        if (full || line < processors * SOME) {
            return Decision.RECOMPRESSED;
        }
        if (now - probed >= BETWEEN_PROBES) {
            probed = now;
        }
        return now - probed >= PROBE_NANOS ? Decision.RECOMPRESSED : Decision.AS_IT_CAME;
    }
}
