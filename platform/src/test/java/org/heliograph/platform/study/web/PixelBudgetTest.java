package org.heliograph.platform.study.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.heliograph.platform.http.Problem;
import org.junit.jupiter.api.Test;

class PixelBudgetTest {
    private final PixelBudget budget = new PixelBudget(10 << 20, Duration.ZERO);

    @Test
    void refusesWhoeverFindsNoneLeft() throws IOException {
        try (PixelBudget.Held _ = budget.take(6 << 20)) {
            assertThat(budget.within(4 << 20, () -> 1)).isEqualTo(1);
            assertThatThrownBy(() -> budget.take(5 << 20))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            refusal ->
                                    assertThat(refusal.getStatusCode().value()).isEqualTo(503));
        }
        assertThat(budget.within(10 << 20, () -> 2)).isEqualTo(2);
    }

    @Test
    void letsOneFrameThatIsLargerThanAllPassAlone() throws IOException {
        try (PixelBudget.Held _ = budget.take(Long.MAX_VALUE)) {
            assertThatThrownBy(() -> budget.take(1)).isInstanceOf(Problem.class);
        }
        assertThat(budget.within(1, () -> 3)).isEqualTo(3);
    }

    @Test
    void givesTheMemoryBackWhileAnAnswerIsWritten() throws IOException {
        try (PixelBudget.Held held = budget.take(10 << 20)) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            OutputStream reader = new OutputStream() {
                @Override
                public void write(int value) throws IOException {
                    written.write(budget.within(10 << 20, () -> value));
                }
            };
            held.yielding(reader).write(new byte[] {1, 2, 3});
            assertThat(written.toByteArray()).containsExactly(1, 2, 3);
            assertThatThrownBy(() -> budget.take(1)).isInstanceOf(Problem.class);
        }
    }
}
