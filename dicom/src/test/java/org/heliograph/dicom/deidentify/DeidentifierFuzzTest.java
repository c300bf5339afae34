package org.heliograph.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mutated seeds, quickly: the seeds of {@link DeidentifierFuzzTarget}. */
@Timeout(60)
class DeidentifierFuzzTest {
    private static final int ROUNDS = 4000;

    @Test
    void everyMutatedDataSetThatIsReadIsDeidentifiedAndValidated() throws IOException {
        byte[] seed;
        try (InputStream in = getClass().getResourceAsStream("DeidentifierFuzzTargetInputs/report")) {
            seed = Objects.requireNonNull(in).readAllBytes();
        }
        Random random = new Random(20261121);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = seed.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            if (DeidentifierFuzz.check(mutated)) {
                read++;
            }
        }
        assertThat(read).isBetween(ROUNDS / 10, ROUNDS);
    }
}
