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

    private boolean decide(OptionalLong line, boolean full, OptionalLong processors) {
        return auto.decide(line, full, processors, 1 << 20) != RecompressChoice.Decision.AS_IT_CAME;
    }

    /** Megabytes a second of the line and of the processor. */
    @ParameterizedTest
    @CsvSource({
        "12, 120, true",
        "12, 20, true",
        "12, 14, false",
        "125, 120, false",
        "60, 100, false",
        "60, 130, true",
        "1000, 120, false"
    })
    void recompressesWhereTheLineIsSlowerThanTheProcessor(long line, long processor, boolean made) {
        assertThat(decide(OptionalLong.of(line * 1_000_000), true, OptionalLong.of(processor * 1_000_000)))
                .isEqualTo(made);
    }

    @Test
    void thinksTheWorstOfALineThatItDoesNotKnow() {
        assertThat(decide(OptionalLong.empty(), false, OptionalLong.of(1))).isTrue();
        assertThat(decide(OptionalLong.of(1), false, OptionalLong.empty())).isTrue();
    }

    @Test
    void looksOnceAMinuteWhetherTheLineCarriesMoreThanTheProcessorGives() {
        OptionalLong line = OptionalLong.of(35_000_000);
        OptionalLong processor = OptionalLong.of(100_000_000);
        for (int minute = 0; minute < 3; minute++) {
            assertThat(decide(line, false, processor)).isFalse();
            now.addAndGet(Duration.ofMillis(900).toNanos());
            assertThat(decide(line, false, processor)).isFalse();
            now.addAndGet(Duration.ofMillis(200).toNanos());
            assertThat(decide(line, false, processor)).isTrue();
            now.addAndGet(Duration.ofSeconds(58).toNanos());
            assertThat(decide(line, false, processor)).isTrue();
            now.addAndGet(Duration.ofSeconds(2).toNanos());
        }
        // Where the line had time to spare, the processor is not what it waited for.
        assertThat(decide(OptionalLong.of(9_000_000), false, processor)).isTrue();
    }

    @Test
    void doesNotLookWhereChunksHadToWaitForTheLine() {
        assertThat(decide(OptionalLong.of(35_000_000), true, OptionalLong.of(100_000_000)))
                .isTrue();
        assertThat(decide(OptionalLong.of(90_000_000), true, OptionalLong.of(100_000_000)))
                .isFalse();
    }

    /** They stood still, or had other work: nothing would be known of them any more while packs go as they are. */
    @Test
    void asksSlowProcessorsOnceAMinuteWhetherTheyStillAre() {
        OptionalLong line = OptionalLong.of(2_500_000);
        OptionalLong processors = OptionalLong.of(1_000_000);
        for (int minute = 0; minute < 3; minute++) {
            assertThat(auto.decide(line, true, processors, 8 << 20)).isEqualTo(RecompressChoice.Decision.AS_IT_CAME);
            now.addAndGet(Duration.ofMinutes(1).toNanos());
            // Two images tell nothing.
            assertThat(auto.decide(line, true, processors, 1 << 20)).isEqualTo(RecompressChoice.Decision.AS_IT_CAME);
            assertThat(auto.decide(line, true, processors, 8 << 20)).isEqualTo(RecompressChoice.Decision.TRIED);
        }
    }

    @Test
    void doesWhatIsSet() {
        OptionalLong fast = OptionalLong.of(1_000_000_000);
        OptionalLong slow = OptionalLong.of(1_000_000);
        assertThat(new RecompressChoice(Recompression.ALWAYS, now::get).decide(fast, true, slow, 1))
                .isEqualTo(RecompressChoice.Decision.RECOMPRESSED);
        assertThat(new RecompressChoice(Recompression.NEVER, now::get).decide(slow, true, fast, 1))
                .isEqualTo(RecompressChoice.Decision.AS_IT_CAME);
    }
}
