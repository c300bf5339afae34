package org.heliograph.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(7 * SECOND);
    private final AtomicReference<OptionalLong> limit = new AtomicReference<>(OptionalLong.of(1_000_000));
    private final Pace pace = new Pace(limit::get, now::get);

    @Test
    void letsNoMoreGoThanTheLimitHoweverManyAsk() {
        long last = 0;
        for (int piece = 0; piece < 200; piece++) {
            last = pace.reserve(10_000);
        }
        // Two million bytes at a million a second, less the moment's worth that may go at once.
        assertThat(last).isBetween(2 * SECOND - SECOND / 10, 2 * SECOND);
    }

    @Test
    void savesNothingUpWhileNobodySends() {
        now.addAndGet(3600 * SECOND);
        pace.reserve(1_000_000);
        assertThat(pace.reserve(1)).isGreaterThan(SECOND * 9 / 10);
    }

    @Test
    void waitsForNothingWithoutALimit() {
        pace.reserve(50_000_000);
        limit.set(OptionalLong.empty());
        assertThat(pace.reserve(50_000_000)).isZero();
        limit.set(OptionalLong.of(1_000_000));
        assertThat(pace.reserve(1_000)).as("a debt from before is forgotten").isLessThan(SECOND / 100);
    }
}
