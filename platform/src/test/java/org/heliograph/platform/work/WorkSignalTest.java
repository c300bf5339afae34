package org.heliograph.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkSignalTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final WorkSignal signal = new WorkSignal(Clock.systemUTC());

    @Test
    void waitsForTheNextThatIsDueAndNoLonger() throws InterruptedException {
        Instant begun = Instant.now();
        Instant due = begun.plusMillis(50);
        signal.raiseAt(begun.plus(LONG));
        signal.raiseAt(due);

        signal.await(LONG);

        assertThat(Instant.now()).isBetween(due, begun.plus(LONG.dividedBy(2)));
    }

    @Test
    void takesAllHintsThatWereGiven() throws InterruptedException {
        signal.raise();
        signal.raise();
        signal.raiseAt(Instant.now());
        signal.await(LONG);
        Instant begun = Instant.now();

        signal.await(Duration.ofMillis(50));

        assertThat(Instant.now()).isAfterOrEqualTo(begun.plusMillis(50));
    }
}
