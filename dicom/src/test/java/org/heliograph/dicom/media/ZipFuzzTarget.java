package org.heliograph.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.heliograph.dicom.DicomException;

/**
 * ZIPs under Jazzer: any bytes are read or refused, and not more comes out of them than the limits allow.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl dicom test -Dtest=ZipFuzzTarget}; seeds are under {@code
 * src/test/resources/org/heliograph/dicom/media/ZipFuzzTargetInputs}.
 */
class ZipFuzzTarget {
    private static final MediaLimits SMALL = new MediaLimits(1 << 20, 1000, 1000, 4 << 20, 10);

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".zip");
        try {
            Files.write(file, bytes);
            visit(file);
        } catch (DicomException refused) {
            assertThat(refused.getMessage()).contains(" at offset ");
        } finally {
            Files.delete(file);
        }
    }

    private static void visit(Path file) throws IOException {
        try (FileSet files = FileSet.open(file, SMALL)) {
            MediaVisitor visitor = new MediaVisitor() {
                @Override
                public void instance(MediaFile instance, Optional<DirectoryRecord> record) throws IOException {
                    other(instance);
                }

                @Override
                public void other(MediaFile any) throws IOException {
                    try (InputStream in = any.open()) {
                        in.transferTo(OutputStream.nullOutputStream());
                    }
                }
            };
            files.scan(visitor);
            files.instances(visitor);
        }
    }
}
