package org.heliograph.platform.upload.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.heliograph.platform.upload.Checksum;
import org.junit.jupiter.api.Test;

/** Whatever stands in a header of tus: a value or none, never anything thrown. */
final class UploadHeadersFuzzTest {
    private static final String[] SEEDS = {
        "filename aW1hZ2U=,sha256 "
                + "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg==",
        "sha1 Lve95gjOVATpfV8EL5X4nxwjKHE=",
        "123456789012345678",
        ",,, ,sha256,sha256 ,"
    };

    @Test
    void readsAValueOrNone() {
        Random random = new Random(20261130);
        for (int run = 0; run < 20_000; run++) {
            read(header(random));
        }
    }

    private static String header(Random random) {
        StringBuilder text = new StringBuilder(SEEDS[random.nextInt(SEEDS.length)]);
        for (int change = random.nextInt(6); change > 0 && !text.isEmpty(); change--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(0x300));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, SEEDS[random.nextInt(SEEDS.length)]);
            }
        }
        return text.toString();
    }

    private static void read(String header) {
        assertThat(UploadHeaders.sha256(header))
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        some -> assertThat(some.orElseThrow()).matches("[0-9a-f]{64}"));
        assertThat(UploadHeaders.number(header).orElse(0L)).isNotNegative();
        assertThat(Checksum.parse(header)).isNotNull();
    }
}
