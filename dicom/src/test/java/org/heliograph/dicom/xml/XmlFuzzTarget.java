package org.heliograph.dicom.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.xml.NativeXmlReader.BulkData;

/**
 * Native XML under Jazzer: any bytes are read or refused, and what is read is written the same when it was read again.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl dicom test -Dtest=XmlFuzzTarget}; seeds are under {@code
 * src/test/resources/org/heliograph/dicom/xml/XmlFuzzTargetInputs}.
 */
class XmlFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        DataSet dataSet;
        try {
            dataSet = read(bytes);
        } catch (DicomException refused) {
            assertThat(refused.getMessage()).contains(" at offset ");
            return;
        }
        String once = written(dataSet);
        // What no text of its VR can be, is bytes in the data set and a replacement in the text, each time.
        if (once.indexOf('\uFFFD') < 0) {
            assertThat(written(read(once.getBytes(UTF_8)))).isEqualTo(once);
        }
    }

    private static DataSet read(byte[] document) throws IOException {
        return new NativeXmlReader(new ByteArrayInputStream(document), 1 << 20, BulkData.REFUSED).read();
    }

    private static String written(DataSet dataSet) throws IOException {
        StringWriter text = new StringWriter();
        new NativeXmlWriter(text, LargeValues.OMITTED).write(dataSet);
        return text.toString();
    }
}
