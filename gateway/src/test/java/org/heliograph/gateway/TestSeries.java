package org.heliograph.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Images of one series of the shared data. */
final class TestSeries {
    private TestSeries() {}

    static List<Path> twelve() throws IOException {
        return TestData.files("dicom/series").stream()
                .filter(path -> path.toString().endsWith(".dcm"))
                .limit(12)
                .toList();
    }
}
