package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineShapeTest {
    /** Mbit/s, connections, KiB of a chunk: what is on its way at a time is about a second of the line. */
    @ParameterizedTest
    @CsvSource({"2, 2, 128", "8, 7, 128", "20, 16, 128", "100, 16, 512", "1000, 16, 2048"})
    void putsAboutASecondOfTheLineOnIt(double megabits, int connections, int kib) {
        LineShape shape = LineShape.of(OptionalLong.of(Math.round(megabits * 1e6 / 8)));
        assertThat(shape.connections()).isEqualTo(connections);
        assertThat(shape.chunkBytes()).isEqualTo(kib << 10);
        double seconds = (double) shape.connections() * shape.chunkBytes() * 8 / (megabits * 1e6);
        assertThat(seconds).isLessThan(1.2);
    }

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
}
