package org.heliograph.platform.workitem.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.heliograph.platform.http.Problem;
import org.junit.jupiter.api.Test;

/** Whatever stands in a body, it is a data set or it is refused. */
final class WorkitemBodyFuzzTest {
    private static final int TRIES = 20_000;
    private static final List<String> SEEDS = List.of(
            "[{\"00741000\":{\"vr\":\"CS\",\"Value\":[\"SCHEDULED\"]},\"00100010\":{\"vr\":\"PN\",\"Value\":"
                    + "[{\"Alphabetic\":\"A^B\"}]},\"00404025\":{\"vr\":\"SQ\",\"Value\":[{\"00080100\":{\"vr\":\"SH\"}}]}}]",
            "<?xml version=\"1.0\"?><NativeDicomModel><DicomAttribute tag=\"00741000\" vr=\"CS\"><Value number=\"1\">"
                    + "SCHEDULED</Value></DicomAttribute></NativeDicomModel>");

    @Test
    void readsOrRefuses() {
        Random random = new Random(20_261_121);
        int read = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            byte[] body = SEEDS.get(attempt % 2).getBytes(UTF_8);
            for (int change = random.nextInt(4); change > 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(WorkitemBody.parse(
                                body, attempt % 2 == 0 ? "application/dicom+json" : "application/dicom+xml"))
                        .isNotNull();
                read++;
            } catch (Problem refused) {
                assertThat(refused.getStatusCode().value()).isEqualTo(400);
            }
        }
        assertThat(read).isGreaterThan(TRIES / 10);
    }
}
