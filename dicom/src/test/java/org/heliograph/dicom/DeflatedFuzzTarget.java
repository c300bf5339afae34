package org.heliograph.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Deflated explicit VR little endian under Jazzer: run by hand as {@link FuzzTarget} says. */
class DeflatedFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        EncodingFuzz.check(bytes, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    }
}
