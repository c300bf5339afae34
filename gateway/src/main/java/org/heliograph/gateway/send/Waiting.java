package org.heliograph.gateway.send;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what another thread makes, and fails as it failed. */
final class Waiting {
    private Waiting() {}

    static <T> T on(Future<T> made) throws IOException, InterruptedException {
        try {
            return made.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a form could not be made", e.getCause());
        }
    }
}
