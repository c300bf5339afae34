package org.heliograph.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Mutations;
import org.heliograph.dicom.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mutated directories: each is read or refused with the module's own exception, and never grows. */
@Timeout(60)
class MediaFuzzTest {
    private static final int ROUNDS = 3000;

    @Test
    void everyMutatedDirectoryIsReadOrRefused() throws IOException {
        byte[] seed = Files.readAllBytes(SharedData.path("media/pydicom-fileset/DICOMDIR"));
        Random random = new Random(5);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                byte[] mutated = Mutations.of(seed, random);
                Directory directory = Directory.read(new ByteArrayInputStream(mutated), MediaLimits.DEFAULT);
                assertThat(directory.records().count()).isLessThan(60);
                read++;
            } catch (DicomException refused) {
                assertThat(refused.getMessage()).contains(" at offset ");
            }
        }
        assertThat(read).as("a fuzz test that reads nothing tests nothing").isBetween(10, ROUNDS - 1);
    }
}
