package org.heliograph.platform.study.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayedInputTest {
    private static final int LIMIT = 100_000;

    private final byte[] bytes = bytes(300_000);

    @Test
    void givesTheBeginningTwiceAndThenTheRest() throws IOException {
        for (int head : new int[] {0, 1, 16 << 10, (16 << 10) + 1, LIMIT}) {
            ReplayedInput in = new ReplayedInput(new ByteArrayInputStream(bytes), LIMIT);
            assertThat(in.readNBytes(head)).isEqualTo(Arrays.copyOf(bytes, head));

            in.replay();

            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void endsAtItsLimitUntilItBeginsAnew() throws IOException {
        ReplayedInput in = new ReplayedInput(new ByteArrayInputStream(bytes), LIMIT);

        assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOf(bytes, LIMIT));
        assertThat(in.read()).isEqualTo(-1);

        in.replay();

        assertThat(in.read()).isEqualTo(bytes[0] & 0xFF);
        assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    @Test
    void givesAllOfWhatIsShort() throws IOException {
        ReplayedInput in = new ReplayedInput(new ByteArrayInputStream(new byte[] {1, 2}), LIMIT);
        assertThat(in.readAllBytes()).containsExactly(1, 2);

        in.replay();

        assertThat(in.readAllBytes()).containsExactly(1, 2);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
