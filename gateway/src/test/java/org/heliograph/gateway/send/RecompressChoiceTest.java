package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecompressChoiceTest {
    private final AtomicLong now = new AtomicLong();
    private final RecompressChoice auto = new RecompressChoice(Recompression.AUTO, now::get);

    /** Megabytes a second of the line and of the processor. */
    @ParameterizedTest
    @CsvSource({"12, 120, true", "12, 20, true", "12, 14, false", "125, 120, false", "1000, 120, false"})
    void recompressesWhereTheLineIsSlowerThanTheProcessor(long line, long processor, boolean made) {
        assertThat(auto.decide(OptionalLong.of(line * 1_000_000), true, OptionalLong.of(processor * 1_000_000)))
                .isEqualTo(made);
    }

    @Test
    void thinksTheWorstOfALineThatItDoesNotKnow() {
        assertThat(auto.decide(OptionalLong.empty(), false, OptionalLong.of(1))).isTrue();
        assertThat(auto.decide(OptionalLong.of(1), false, OptionalLong.empty())).isTrue();
    }

    @Test
    void looksOnceAMinuteWhetherTheLineCarriesMoreThanTheProcessorGives() {
        OptionalLong line = OptionalLong.of(40_000_000);
        OptionalLong processor = OptionalLong.of(100_000_000);
        for (int minute = 0; minute < 3; minute++) {
            assertThat(auto.decide(line, false, processor)).isFalse();
            now.addAndGet(Duration.ofMillis(900).toNanos());
            assertThat(auto.decide(line, false, processor)).isFalse();
            now.addAndGet(Duration.ofMillis(200).toNanos());
            assertThat(auto.decide(line, false, processor)).isTrue();
            now.addAndGet(Duration.ofSeconds(58).toNanos());
            assertThat(auto.decide(line, false, processor)).isTrue();
            now.addAndGet(Duration.ofSeconds(2).toNanos());
        }
        // Where the line had time to spare, the processor is not what it waited for.
        assertThat(auto.decide(OptionalLong.of(30_000_000), false, processor)).isTrue();
    }

    @Test
    void doesNotLookWhereChunksHadToWaitForTheLine() {
        assertThat(auto.decide(OptionalLong.of(40_000_000), true, OptionalLong.of(100_000_000)))
                .isTrue();
        assertThat(auto.decide(OptionalLong.of(90_000_000), true, OptionalLong.of(100_000_000)))
                .isFalse();
    }

    @Test
    void doesWhatIsSet() {
        OptionalLong fast = OptionalLong.of(1_000_000_000);
        OptionalLong slow = OptionalLong.of(1_000_000);
        assertThat(new RecompressChoice(Recompression.ALWAYS, now::get).decide(fast, true, slow))
                .isTrue();
        assertThat(new RecompressChoice(Recompression.NEVER, now::get).decide(slow, true, fast))
                .isFalse();
    }
}
