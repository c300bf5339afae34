package org.heliograph.gateway.send;

import java.time.Duration;

/**
 * When waiting objects of a study become a pack, and how large it is.
 *
 * @param enoughBytes so many make a pack at once
 * @param quiet objects of a study that brings nothing more for so long make a pack as they are
 * @param longest no object waits longer than that for others
 * @param maxBytes a pack ends with the object that reaches this
 * @param maxObjects a pack has no more than these
 */
public record PackLimits(long enoughBytes, Duration quiet, Duration longest, long maxBytes, int maxObjects) {
    public static final PackLimits DEFAULT =
            new PackLimits(4 << 20, Duration.ofMillis(300), Duration.ofSeconds(2), 64L << 20, 500);
}
