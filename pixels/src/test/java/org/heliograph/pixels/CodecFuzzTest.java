package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mutated frames of real files: decoded or refused with the module's own exception, in bounded time. */
@Timeout(60)
class CodecFuzzTest {
    private static final String TS = "dicom/transfer-syntaxes/";
    private static final int ROUNDS = 1500;

    @FunctionalInterface
    private interface Check {
        boolean decodes(byte[] bytes) throws IOException;
    }

    @Test
    void mutatedJpegLsIsDecodedOrRefused() throws IOException {
        check(
                CodecFuzz::jpegLs,
                TS + "mono-small/JPEGLSNearLossless_16.dcm",
                TS + "mono-small/MR_small_jpeg_ls_lossless.dcm",
                TS + "color/SC_rgb_jls_lossy_sample.dcm",
                TS + "color/SC_rgb_jls_lossy_line.dcm");
    }

    @Test
    void mutatedJpegIsDecodedOrRefused() throws IOException {
        check(
                CodecFuzz::jpeg,
                TS + "color/SC_rgb_small_odd_jpeg.dcm",
                TS + "color/SC_rgb_jpeg_dcmtk.dcm",
                TS + "mono-small/JPEGBaseline_1s_1f_u_08_08.dcm",
                TS + "mono-small/MR-JPEGLosslessSV1.dcm");
    }

    @Test
    void mutatedProgressiveJpegIsDecodedOrRefused() throws IOException {
        check(CodecFuzz::jpeg, 60, TS + "ct-mono-16bit/1.2.840.10008.1.2.4.55_JPEGProcess10_12.dcm");
    }

    @Test
    void mutatedRleIsDecodedOrRefused() throws IOException {
        byte[] samples = new byte[20 * 16 * 2];
        Random random = new Random(3);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i / 50 + random.nextInt(2));
        }
        PixelLayout layout = new PixelLayout(16, 20, 1, 16, 16, 15, false, false, Photometric.MONOCHROME2);
        check(CodecFuzz::rle, List.of(RleEncoder.encode(samples, layout)), ROUNDS);
    }

    @Test
    void mutatedLookUpTablesRenderOrAreRefused() throws IOException {
        ByteBuffer plain = ByteBuffer.allocate(6 + 512).order(ByteOrder.LITTLE_ENDIAN);
        plain.putShort((short) 256).putShort((short) 0).putShort((short) 16);
        ByteBuffer segments = ByteBuffer.allocate(6 + 36).order(ByteOrder.LITTLE_ENDIAN);
        segments.putShort((short) 256).putShort((short) 0).putShort((short) 16);
        for (int word : new int[] {0, 2, 5, 70, 1, 100, 60000, 1, 30, 0, 2, 2, 0, 0, 0, 1, 9}) {
            segments.putShort((short) word);
        }
        check(CodecFuzz::lookUpTables, List.of(plain.array(), segments.array()), ROUNDS);
    }

    private static void check(Check check, String... names) throws IOException {
        check(check, ROUNDS, names);
    }

    private static void check(Check check, int rounds, String... names) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : names) {
            seeds.add(SharedData.frames(SharedData.path(name)).encoded(1).raw());
        }
        check(check, seeds, rounds);
    }

    private static void check(Check check, List<byte[]> seeds, int rounds) throws IOException {
        for (byte[] seed : seeds) {
            assertThat(check.decodes(seed)).isTrue();
        }
        Random random = new Random(20261130);
        int refused = 0;
        for (int round = 0; round < rounds; round++) {
            refused += check.decodes(mutated(seeds.get(round % seeds.size()), random)) ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    /** One to four bytes replaced, half of them where the headers are, or the end cut off. */
    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 700));
            bytes[at] = random.nextInt(4) == 0 ? (byte) -1 : (byte) random.nextInt(256);
        }
        return random.nextInt(6) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
    }
}
