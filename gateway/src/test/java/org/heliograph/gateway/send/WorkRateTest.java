package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkRateTest {
    @Test
    void knowsTheRateFromWhatWasDoneWhileSomethingWasUnderWay() {
        AtomicLong now = new AtomicLong();
        WorkRate rate = new WorkRate(now::get, 500_000_000);
        assertThat(rate.best()).isEmpty();
        rate.begin();
        rate.begin();
        now.addAndGet(400_000_000);
        rate.end(1_000_000);
        now.addAndGet(100_000_000);
        rate.end(1_000_000);
        assertThat(rate.best()).hasValue(4_000_000);
        // A rest is no time of the line's, and a trickle says nothing of what it could carry.
        now.addAndGet(60_000_000_000L);
        rate.begin();
        now.addAndGet(600_000_000);
        rate.end(10_000);
        assertThat(rate.best()).hasValue(4_000_000);
        // In a minute something would have come through a line that is still as fast.
        rate.begin();
        now.addAndGet(60_000_000_000L);
        rate.end(0);
        assertThat(rate.best()).hasValue(0);
        assertThat(LineShape.of(rate.best())).isEqualTo(LineShape.of(OptionalLong.of(1)));
    }

    /** A machine that stood still looks slow until something is measured anew. */
    @Test
    void believesWhatComesAfterItIsRenewed() {
        AtomicLong now = new AtomicLong();
        WorkRate rate = new WorkRate(now::get, 100_000_000);
        for (int stretch = 0; stretch < 8; stretch++) {
            rate.begin();
            now.addAndGet(500_000_000);
            rate.end(500_000);
        }
        rate.begin();
        now.addAndGet(90_000_000);
        rate.renew(2_000_000);
        rate.begin();
        now.addAndGet(5_000_000);
        rate.end(1_000_000);
        assertThat(rate.usual()).hasValue(1_000_000);
        now.addAndGet(5_000_000);
        rate.end(1_000_000);
        assertThat(rate.usual()).hasValue(200_000_000);
        // From then on a stretch is as long as ever.
        rate.begin();
        now.addAndGet(99_000_000);
        rate.end(9_000_000);
        assertThat(rate.usual()).hasValue(200_000_000);
    }

    @Test
    void isFullWhereOthersWaitedForMostOfTheTime() {
        AtomicLong now = new AtomicLong();
        WorkRate rate = new WorkRate(now::get, 500_000_000);
        // One waits for less than half of the time in which another is on its way.
        rate.begin();
        rate.await();
        now.addAndGet(200_000_000);
        rate.awaited();
        now.addAndGet(300_000_000);
        rate.end(1_000_000);
        assertThat(rate.isFull()).isFalse();
        rate.begin();
        rate.await();
        now.addAndGet(300_000_000);
        rate.awaited();
        now.addAndGet(200_000_000);
        rate.end(1_000_000);
        assertThat(rate.isFull()).isTrue();
        // What was known is forgotten with the stretch that showed it.
        for (int stretch = 0; stretch < 8; stretch++) {
            assertThat(rate.isFull()).isTrue();
            rate.begin();
            now.addAndGet(500_000_000);
            rate.end(1_000_000);
        }
        assertThat(rate.isFull()).isFalse();
    }

    @Test
    void tellsWhatIsUsualWhereOthersWantTheSame() {
        AtomicLong now = new AtomicLong();
        WorkRate rate = new WorkRate(now::get, 100_000_000);
        assertThat(rate.usual()).isEmpty();
        for (int megabytes : new int[] {9, 1, 3, 8, 2}) {
            // Two side by side, together for a tenth of a second.
            rate.begin();
            rate.begin();
            now.addAndGet(50_000_000);
            rate.end(megabytes * 500_000L);
            now.addAndGet(50_000_000);
            rate.end(megabytes * 500_000L);
        }
        assertThat(rate.usual()).hasValue(30_000_000);
    }
}
