package org.heliograph.gateway.link;

import java.io.IOException;

/** Takes a download's bytes as they come. */
@FunctionalInterface
public interface ByteSink {
    void take(byte[] bytes, int length) throws IOException;
}
