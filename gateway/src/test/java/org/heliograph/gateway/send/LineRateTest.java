package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineRateTest {
    @Test
    void knowsTheRateFromWhatWasAcknowledgedWhileTheLineWasInUse() {
        AtomicLong now = new AtomicLong();
        LineRate rate = new LineRate(now::get);
        assertThat(rate.bytesPerSecond()).isEmpty();
        rate.begin();
        rate.begin();
        now.addAndGet(400_000_000);
        rate.end(1_000_000);
        now.addAndGet(100_000_000);
        rate.end(1_000_000);
        assertThat(rate.bytesPerSecond()).hasValue(4_000_000);
        // A rest is no time of the line's, and a trickle says nothing of what it could carry.
        now.addAndGet(60_000_000_000L);
        rate.begin();
        now.addAndGet(600_000_000);
        rate.end(10_000);
        assertThat(rate.bytesPerSecond()).hasValue(4_000_000);
        // In a minute something would have come through a line that is still as fast.
        rate.begin();
        now.addAndGet(60_000_000_000L);
        rate.end(0);
        assertThat(rate.bytesPerSecond()).hasValue(0);
        assertThat(LineShape.of(rate.bytesPerSecond())).isEqualTo(LineShape.of(OptionalLong.of(1)));
    }

    @Test
    void knowsTheLineWhereChunksWaitedForIt() {
        AtomicLong now = new AtomicLong();
        LineRate rate = new LineRate(now::get);
        // One waits for less than half of the time in which another is on its way.
        rate.begin();
        rate.await();
        now.addAndGet(200_000_000);
        rate.awaited();
        now.addAndGet(300_000_000);
        rate.end(1_000_000);
        assertThat(rate.isKnown()).isFalse();
        rate.begin();
        rate.await();
        now.addAndGet(300_000_000);
        rate.awaited();
        now.addAndGet(200_000_000);
        rate.end(1_000_000);
        assertThat(rate.isKnown()).isTrue();
        // What was known is forgotten with the stretch that showed it.
        for (int stretch = 0; stretch < 8; stretch++) {
            assertThat(rate.isKnown()).isTrue();
            rate.begin();
            now.addAndGet(500_000_000);
            rate.end(1_000_000);
        }
        assertThat(rate.isKnown()).isFalse();
    }
}
