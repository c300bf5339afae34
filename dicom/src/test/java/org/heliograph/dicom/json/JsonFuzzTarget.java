package org.heliograph.dicom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.StringReader;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.json.DicomJsonReader.BulkData;

/**
 * DICOM JSON under Jazzer: any text is read or refused, and what is read is written the same when it was read again.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl dicom test -Dtest=JsonFuzzTarget}; seeds are under {@code
 * src/test/resources/org/heliograph/dicom/json/JsonFuzzTargetInputs}.
 */
class JsonFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyTextIsReadOrRefused(byte[] bytes) throws IOException {
        DataSet dataSet;
        try {
            dataSet = read(new String(bytes, UTF_8));
        } catch (DicomException refused) {
            assertThat(refused.getMessage()).contains(" at offset ");
            return;
        }
        String once = written(dataSet);
        // What no text of its VR can be, is bytes in the data set and a replacement in the text, each time;
        // and NUL, which binary values of text can have, is refused in text.
        if (once.indexOf('\uFFFD') < 0 && !once.contains("\\u0000")) {
            assertThat(written(read(once))).isEqualTo(once);
        }
    }

    private static DataSet read(String json) throws IOException {
        return new DicomJsonReader(new StringReader(json), 1 << 20, BulkData.REFUSED).read();
    }

    private static String written(DataSet dataSet) throws IOException {
        StringBuilder json = new StringBuilder();
        new DicomJsonWriter(json, LargeValues.OMITTED).write(dataSet);
        return json.toString();
    }
}
