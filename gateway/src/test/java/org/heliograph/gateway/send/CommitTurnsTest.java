package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.dicom.Uid;
import org.junit.jupiter.api.Test;

class CommitTurnsTest {
    private static final Uid STUDY = new Uid("1.2.3");

    private final CommitTurns turns = new CommitTurns();
    /** Objects without a receipt. */
    private final AtomicLong left = new AtomicLong(30);

    @Test
    void letsCommitsOfAStudyRunSideBySideButTheLastOneAlone() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            turns.begin(STUDY, 10, () -> left.get() - 10);
            turns.begin(STUDY, 10, () -> left.get() - 10);
            CountDownLatch counted = new CountDownLatch(1);
            Future<Long> last = threads.submit(() -> {
                turns.begin(STUDY, 10, () -> {
                    counted.countDown();
                    return left.get() - 10;
                });
                return left.get();
            });
            assertThat(counted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(last.isDone()).isFalse();
            left.addAndGet(-10);
            turns.end(STUDY, 10);
            assertThat(last.isDone()).isFalse();
            left.addAndGet(-10);
            turns.end(STUDY, 10);
            assertThat(last.get(10, TimeUnit.SECONDS)).isEqualTo(10);
            turns.end(STUDY, 10);
        }
    }

    @Test
    void letsNobodyBeginBesideTheLast() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            left.set(10);
            turns.begin(STUDY, 10, () -> left.get() - 10);
            // More has arrived meanwhile.
            left.addAndGet(5);
            Future<?> next = threads.submit(() -> {
                turns.begin(STUDY, 5, () -> left.get() - 5);
                return true;
            });
            turns.begin(new Uid("1.2.4"), 1, () -> 0);
            turns.end(new Uid("1.2.4"), 1);
            assertThat(next.isDone()).isFalse();
            left.addAndGet(-10);
            turns.end(STUDY, 10);
            assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(true);
            turns.end(STUDY, 5);
        }
    }
}
