package org.heliograph.gateway.send;

import java.time.Duration;

/**
 * When waiting objects of a study become a pack, and how large it is.
 *
 * @param firstBytes so many make the first pack of a study, and no more, so that its first images arrive early
 * @param enoughBytes so many make a further one
 * @param quiet objects of a study that brings nothing more for so long make a pack as they are
 * @param longest no object waits longer than that for others; those of an urgent study no longer than {@code quiet}
 * @param maxObjects a pack has no more than these
 */
public record PackLimits(long firstBytes, long enoughBytes, Duration quiet, Duration longest, int maxObjects) {
    public static final PackLimits DEFAULT =
            new PackLimits(1 << 20, 4 << 20, Duration.ofMillis(150), Duration.ofSeconds(2), 500);
}
