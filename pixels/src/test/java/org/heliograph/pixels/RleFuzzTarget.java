package org.heliograph.pixels;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Bytes as RLE frames under Jazzer: decoded, or refused with the module's own exception.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl pixels test -Dtest=RleFuzzTarget}.
 */
class RleFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreDecodedOrRefused(byte[] bytes) {
        CodecFuzz.rle(bytes);
    }
}
