package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.gateway.send.RecompressChoice.Made;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecompressChoiceTest {
    private final AtomicLong now = new AtomicLong();
    private final RecompressChoice auto = new RecompressChoice(Recompression.AUTO, now::get);

    /** Megabytes a second of the line and of the processor. */
    @ParameterizedTest
    @CsvSource({"12, 120, ALL", "12, 20, ALL", "12, 14, ONE", "125, 120, ONE", "1000, 120, ONE"})
    void recompressesWhereTheLineIsSlowerThanTheProcessor(long line, long processor, Made made) {
        // A pack to see whether the line could do more has just been sent.
        assertThat(auto.decide(OptionalLong.of(50_000_000), false, OptionalLong.of(100_000_000)))
                .isEqualTo(Made.ONE);
        assertThat(auto.decide(OptionalLong.of(line * 1_000_000), false, OptionalLong.of(processor * 1_000_000)))
                .isEqualTo(made);
    }

    @Test
    void thinksTheWorstOfALineThatItDoesNotKnow() {
        assertThat(auto.decide(OptionalLong.empty(), false, OptionalLong.of(1))).isEqualTo(Made.ALL);
        assertThat(auto.decide(OptionalLong.of(1), false, OptionalLong.empty())).isEqualTo(Made.ALL);
    }

    @Test
    void looksOnceAMinuteWhetherTheLineCarriesMoreThanTheProcessorGives() {
        OptionalLong line = OptionalLong.of(40_000_000);
        OptionalLong processor = OptionalLong.of(100_000_000);
        assertThat(auto.decide(line, false, processor)).isEqualTo(Made.ONE);
        assertThat(auto.decide(line, false, processor)).isEqualTo(Made.ALL);
        now.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(auto.decide(line, false, processor)).isEqualTo(Made.ONE);
        assertThat(auto.decide(line, false, processor)).isEqualTo(Made.ALL);
    }

    @Test
    void doesNotLookWhereChunksHadToWaitForTheLine() {
        assertThat(auto.decide(OptionalLong.of(40_000_000), true, OptionalLong.of(100_000_000)))
                .isEqualTo(Made.ALL);
        assertThat(auto.decide(OptionalLong.of(90_000_000), true, OptionalLong.of(100_000_000)))
                .isEqualTo(Made.ONE);
    }

    @Test
    void doesWhatIsSet() {
        OptionalLong fast = OptionalLong.of(1_000_000_000);
        OptionalLong slow = OptionalLong.of(1_000_000);
        assertThat(new RecompressChoice(Recompression.ALWAYS, now::get).decide(fast, true, slow))
                .isEqualTo(Made.ALL);
        assertThat(new RecompressChoice(Recompression.NEVER, now::get).decide(slow, true, fast))
                .isEqualTo(Made.NONE);
    }
}
