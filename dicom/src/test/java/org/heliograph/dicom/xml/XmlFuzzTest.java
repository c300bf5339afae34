package org.heliograph.dicom.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Mutations;
import org.heliograph.dicom.xml.NativeXmlReader.BulkData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mutated XML: each document is read or refused with the module's own exception. */
@Timeout(60)
class XmlFuzzTest {
    private static final int ROUNDS = 8000;

    @Test
    void everyMutatedDocumentIsReadOrRefused() throws IOException {
        byte[] seed;
        try (InputStream in = Objects.requireNonNull(
                XmlFuzzTest.class.getResourceAsStream("XmlFuzzTargetInputs/anyBytesAreReadOrRefused/model.xml"))) {
            seed = in.readAllBytes();
        }
        Random random = new Random(19);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                byte[] document = Mutations.of(seed, random);
                new NativeXmlReader(new ByteArrayInputStream(document), 1 << 20, BulkData.REFUSED).read();
                read++;
            } catch (DicomException refused) {
                assertThat(refused.getMessage()).contains(" at offset ");
            }
        }
        assertThat(read).as("a fuzz test that reads nothing tests nothing").isBetween(10, ROUNDS - 1);
    }
}
