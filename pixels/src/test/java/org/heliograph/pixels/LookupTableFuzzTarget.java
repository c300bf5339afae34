package org.heliograph.pixels;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * Bytes as look-up tables under Jazzer: decoded, or refused with the module's own exception.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl pixels test -Dtest=LookupTableFuzzTarget}.
 */
class LookupTableFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreDecodedOrRefused(byte[] bytes) throws IOException {
        CodecFuzz.lookUpTables(bytes);
    }
}
