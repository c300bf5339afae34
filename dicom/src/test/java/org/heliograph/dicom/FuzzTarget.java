package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.heliograph.dicom.json.DicomJsonWriter;

/**
 * The reader and the writer under Jazzer: any bytes are read or refused, and what is read comes back to the byte.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl dicom test -Dtest=FuzzTarget}. An input that fails is kept under
 * {@code src/test/resources/org/heliograph/dicom/FuzzTargetInputs}.
 */
class FuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        try {
            Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT);
            TransferSyntax syntax = part10.meta().transferSyntax();
            byte[] encoded = part10.dataSet().readAllBytes();
            DataSet dataSet = DataSetReader.readHeader(
                    new ByteArrayInputStream(encoded), syntax, ReadOptions.DEFAULT.withMaxInflated(1 << 20));
            new DicomJsonWriter(new StringBuilder(), LargeValues.OMITTED).write(dataSet);
            if (!syntax.deflated()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                new DataSetWriter(out, syntax, DataSetWriter.Form.AS_READ, BulkSource.of(encoded)).write(dataSet);
                assertThat(out.toByteArray()).isEqualTo(encoded);
            }
            MeaningHash.of(syntax, new ByteArrayInputStream(encoded), ReadOptions.DEFAULT.withMaxInflated(1 << 20));
        } catch (DicomException refused) {
            assertThat(refused.getMessage()).contains(" at offset ");
        }
    }
}
