package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RleEncoderTest {
    /** The example that PS3.5 §G.3.1 leaves to Annex G's rules: a run, bytes as they are, an odd segment padded. */
    @Test
    void packsRunsAndLiteralsAsTheStandardSays() {
        PixelLayout layout = layout(1, 7, 1, 8, false);
        byte[] frame = RleEncoder.encode(new byte[] {5, 5, 5, 5, 1, 2, 3}, layout);
        byte[] expected = new byte[64 + 6];
        expected[0] = 1;
        expected[4] = 64;
        System.arraycopy(new byte[] {-3, 5, 2, 1, 2, 3}, 0, expected, 64, 6);
        assertThat(frame).isEqualTo(expected);
    }

    @Test
    void whatIsEncodedComesBack() {
        Random random = new Random(5);
        for (int bits : List.of(8, 16, 32)) {
            for (int samples : List.of(1, 3)) {
                for (int columns : List.of(1, 2, 127, 128, 129, 300)) {
                    for (boolean planar : List.of(false, true)) {
                        PixelLayout layout = layout(3, columns, samples, bits, planar);
                        byte[] bytes = new byte[(int) layout.frameBytes()];
                        for (int i = 0; i < bytes.length; i++) {
                            bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(3) : i / 200);
                        }
                        byte[] frame = RleEncoder.encode(bytes, layout);
                        assertThat(frame.length % 2).isZero();
                        assertThat(RleDecoder.decode(frame, layout)).isEqualTo(bytes);
                    }
                }
            }
        }
    }

    @Test
    void bitsStayEightToAByte() {
        PixelLayout layout = layout(5, 13, 1, 1, false);
        byte[] bytes = new byte[9];
        Arrays.fill(bytes, (byte) 0x5A);
        assertThat(RleDecoder.decode(RleEncoder.encode(bytes, layout), layout)).isEqualTo(bytes);
    }

    private static PixelLayout layout(int rows, int columns, int samples, int bits, boolean planar) {
        Photometric photometric = samples == 1 ? Photometric.MONOCHROME2 : Photometric.RGB;
        return new PixelLayout(rows, columns, samples, bits, bits, bits - 1, false, planar, photometric);
    }
}
