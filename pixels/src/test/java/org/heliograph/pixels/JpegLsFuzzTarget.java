package org.heliograph.pixels;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Bytes as JPEG-LS streams under Jazzer: decoded, or refused with the module's own exception.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl pixels test -Dtest=JpegLsFuzzTarget}.
 */
class JpegLsFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreDecodedOrRefused(byte[] bytes) {
        CodecFuzz.jpegLs(bytes);
    }
}
