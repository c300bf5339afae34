package org.heliograph.dicom.deidentify;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** De-identification and validation under Jazzer: run by hand as {@code org.heliograph.dicom.FuzzTarget} says. */
class DeidentifierFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyDataSetIsDeidentifiedAndValidated(byte[] bytes) throws IOException {
        DeidentifierFuzz.check(bytes);
    }
}
