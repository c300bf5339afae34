package org.heliograph.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.heliograph.dicom.DicomException;

/**
 * DICOMDIR under Jazzer: any bytes are read or refused, and offsets make a tree, whatever they are.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl dicom test -Dtest=DirectoryFuzzTarget}; seeds are under {@code
 * src/test/resources/org/heliograph/dicom/media/DirectoryFuzzTargetInputs}.
 */
class DirectoryFuzzTarget {
    private static final MediaLimits SMALL = new MediaLimits(1 << 20, 1000, 1000, 1 << 20, 10);

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        try {
            Directory directory = Directory.read(new ByteArrayInputStream(bytes), SMALL);
            assertThat(directory.records().count()).isLessThanOrEqualTo(1000);
            directory
                    .files()
                    .forEach(record -> assertThat(record.fileId().orElseThrow().components())
                            .doesNotContain("..", ".", ""));
        } catch (DicomException refused) {
            assertThat(refused.getMessage()).contains(" at offset ");
        }
    }
}
