package org.heliograph.pixels.recompress;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.heliograph.dicom.BulkSource;
import org.heliograph.pixels.PixelException;

/**
 * The reader of forms under Jazzer: any bytes give an original of the length that they say, or are refused.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl dicom,pixels test -Dtest=FormFuzzTarget}; seeds are under {@code
 * src/test/resources/org/heliograph/pixels/recompress/FormFuzzTargetInputs}.
 */
class FormFuzzTarget {
    private static final RecompressLimits SMALL = new RecompressLimits(1 << 16);

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreRestoredOrRefused(byte[] bytes) throws IOException {
        try {
            RecompressedObject form = RecompressedObject.open(BulkSource.of(bytes), bytes.length, SMALL);
            long length = form.recipe().originalLength();
            if (form.recipe().frames() <= 1024) {
                assertThat(form.original().readAllBytes()).hasSize(Math.toIntExact(length));
                form.codestream(1);
            }
        } catch (PixelException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
