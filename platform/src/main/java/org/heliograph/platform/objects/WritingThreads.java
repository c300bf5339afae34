package org.heliograph.platform.objects;

import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * The threads that seal and write objects beside their makers. They are the platform's and stay a while: Tink makes a
 * random generator for each thread, which is more work than to seal an image. When all are busy a maker writes itself.
 */
@Component
final class WritingThreads implements AutoCloseable {
    private static final int MOST = 32;
    private static final int KEPT_SECONDS = 60;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            MOST,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("object-writer-", 0).daemon(true).factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());

    void run(FutureTask<?> task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        threads.close();
    }
}
