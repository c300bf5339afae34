package org.heliograph.pixels;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Bytes as JPEG streams under Jazzer: decoded, or refused with the module's own exception.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl pixels test -Dtest=JpegFuzzTarget}.
 */
class JpegFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreDecodedOrRefused(byte[] bytes) {
        CodecFuzz.jpeg(bytes);
    }
}
