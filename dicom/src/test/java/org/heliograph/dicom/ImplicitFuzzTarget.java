package org.heliograph.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Implicit VR little endian under Jazzer: run by hand as {@link FuzzTarget} says. */
class ImplicitFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        EncodingFuzz.check(bytes, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    }
}
