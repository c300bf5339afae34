package org.heliograph.gateway.link;

import java.io.IOException;

/** Learns what a range is of, and says who takes its bytes. */
@FunctionalInterface
public interface RangeSink {
    /**
     * Takes note of it.
     *
     * @throws IOException when it is not what was expected; nothing of it is taken then
     */
    ByteSink open(Representation whole) throws IOException;
}
