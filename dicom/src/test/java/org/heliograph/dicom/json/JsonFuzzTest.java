package org.heliograph.dicom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mutated JSON: each text is read or refused with the module's own exception. */
@Timeout(60)
class JsonFuzzTest {
    private static final int ROUNDS = 8000;
    private static final String TELLING = "{}[]\",:\\0eE-+.n9A\u0000";

    @Test
    void everyMutatedJsonIsReadOrRefused() throws IOException {
        String seed = Files.readString(SharedData.path("dicom/json-model/test1.json"), UTF_8);
        Random random = new Random(7);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                List<DataSet> dataSets = new ArrayList<>();
                new DicomJsonReader(new StringReader(mutate(seed, random)), 1 << 20, DicomJsonReader.BulkData.REFUSED)
                        .readAll(dataSets::add);
                read++;
            } catch (DicomException refused) {
                assertThat(refused.getMessage()).contains(" at offset ");
            }
        }
        assertThat(read).isLessThan(ROUNDS);
    }

    /** Characters replaced by telling ones, pieces cut out, doubled or cut off: one to four times. */
    private static String mutate(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(32));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, TELLING.charAt(random.nextInt(TELLING.length())));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end));
                default -> text.setLength(at + 1);
            }
        }
        return text.toString();
    }
}
