package org.heliograph.pixels.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.heliograph.pixels.FrameSamples;
import org.heliograph.pixels.PixelException;

/**
 * The decoder under Jazzer: any bytes are decoded or refused, at full and at half resolution.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl pixels test -Dtest=Jpeg2000FuzzTarget}; seeds are under {@code
 * src/test/resources/org/heliograph/pixels/jpeg2000/Jpeg2000FuzzTargetInputs}.
 */
class Jpeg2000FuzzTarget {
    private static final DecodeLimits LIMITS = new DecodeLimits(1 << 16);

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreDecodedOrRefused(byte[] bytes) {
        check(bytes);
    }

    /** Whether the bytes were decoded. */
    static boolean check(byte[] bytes) {
        try {
            Jpeg2000Decoder.decode(bytes, LIMITS, 1);
        } catch (PixelException refused) {
            assertThat(refused.getMessage()).contains("(7FE0,0010)");
        }
        try {
            FrameSamples frame = Jpeg2000Decoder.decode(bytes, LIMITS);
            int least = frame.signed() ? -1 << (frame.precision() - 1) : 0;
            for (int[] plane : frame.planes()) {
                for (int sample : plane) {
                    assertThat((sample - least) >>> frame.precision()).isZero();
                }
            }
            return true;
        } catch (PixelException refused) {
            assertThat(refused.getMessage()).contains("(7FE0,0010)");
            return false;
        }
    }
}
