package org.heliograph.records.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Real messages, damaged: reading returns or throws {@link Hl7Exception}, nothing else, and ends. */
class Hl7MessageFuzzTest {
    private static final byte[] NASTY = {'|', '^', '~', '\\', '&', '\r', '\n', 0x1B, '$', '(', 'X', '.', 0, -1, 'M'};

    @Test
    void returnsOrThrowsItsOneException() {
        List<byte[]> seeds = SampleMessages.all();
        Random random = new Random(20260101);
        int read = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int good = 0;
            for (int round = 0; round < 8_000; round++) {
                good += readAll(mutate(seeds.get(random.nextInt(seeds.size())), random));
            }
            return good;
        });
        assertThat(read).isBetween(500, 7_999);
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] bytes = Arrays.copyOf(seed, Math.min(seed.length, 6_000));
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 120) : bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = NASTY[random.nextInt(NASTY.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> System.arraycopy(bytes, 0, bytes, at, Math.min(40, bytes.length - at));
            }
        }
        return bytes;
    }

    private static int readAll(byte[] bytes) {
        try {
            Hl7Message message = Hl7Message.parse(bytes);
            for (Hl7Segment segment : message.segments()) {
                for (int field = 1; field <= Math.min(segment.fieldCount(), 60); field++) {
                    for (Hl7Value repetition : segment.field(field).repetitions()) {
                        repetition.component(2).subcomponent(1).text();
                        repetition.text();
                    }
                }
            }
            message.textFlags();
            Acknowledgement.ACCEPTED.answerTo(
                    message, new ControlId("1"), OffsetDateTime.parse("2026-01-01T12:00:00Z"));
            PatientIdentification.of(message);
            if (OrderMessage.isOrder(message.type())) {
                OrderMessage.of(message, OrderSettings.DEFAULT);
            }
            if (message.type().code().equals("ADT")) {
                AdtMessage.of(message);
            }
            AckOutcome.read(bytes);
            return 1;
        } catch (Hl7Exception e) {
            assertThat(e.location()).isNotEmpty();
            return 0;
        }
    }
}
