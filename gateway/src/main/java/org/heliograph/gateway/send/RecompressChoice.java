package org.heliograph.gateway.send;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Whether the next pack is recompressed: when the processor makes more of it in a second than the line carries of the
 * original, so that the line never waits for the processor.
 *
 * <p>A line that carries all that the processor makes may be faster than that shows. Unless chunks had to wait for it, a
 * pack as it is, once a minute at most, measures it.
 */
final class RecompressChoice {
    /** The processor has other work too. */
    private static final double HEADROOM = 1.25;
    /** From so much of what the processor could make at best, the line may have been waiting. */
    private static final double ALL = 0.33;

    private static final long PROBE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Recompression set;
    private final LongSupplier nanos;
    private long probed;

    RecompressChoice(Recompression set, LongSupplier nanos) {
        this.set = set;
        this.nanos = nanos;
        this.probed = nanos.getAsLong() - PROBE_NANOS;
    }

    Recompression set() {
        return set;
    }

    /** Of which objects of a pack forms are made, where they may have one. */
    enum Made {
        ALL,
        /** The first, so that it stays known how fast the processor is. */
        ONE,
        NONE
    }

    /**
     * Decides for one pack.
     *
     * @param line bytes a second that the line was seen to carry, in whatever form
     * @param known whether it carries no more than that
     * @param processor bytes of originals a second that were seen to be recompressed
     */
    synchronized Made decide(OptionalLong line, boolean known, OptionalLong processor) {
        return switch (set) {
            case ALWAYS -> Made.ALL;
            case NEVER -> Made.NONE;
            // Of a line that is not known the worst is thought: that is where most is to be won.
            case AUTO ->
                line.isEmpty() || processor.isEmpty() || pays(line.getAsLong(), known, processor.getAsLong())
                        ? Made.ALL
                        : Made.ONE;
        };
    }

    private boolean pays(long line, boolean known, long processor) {
        if (line * HEADROOM >= processor) {
            return false;
        }
        long now = nanos.getAsLong();
        if (!known && line >= processor * ALL && now - probed >= PROBE_NANOS) {
            probed = now;
            return false;
        }
        return true;
    }
}
