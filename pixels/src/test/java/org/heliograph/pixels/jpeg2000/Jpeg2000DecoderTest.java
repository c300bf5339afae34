package org.heliograph.pixels.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.heliograph.pixels.FrameSamples;
import org.heliograph.pixels.PixelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Jpeg2000DecoderTest {
    private static final List<String> LOSSLESS = List.of(
            "modalities/cr/cr_1760x1760_j2k-lossless.dcm",
            "series/mr-brain-compressed-3-syntaxes/jpeg2000-lossless/0315.dcm",
            "transfer-syntaxes/color/GDCMJ2K_TextGBR.dcm",
            "transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.4.90_JPEG2000LosslessOnly.dcm",
            "transfer-syntaxes/fragments/mr_jpeg2000_split-3000.dcm",
            "transfer-syntaxes/mono-small/MR_small_jp2klossless.dcm",
            "transfer-syntaxes/multiframe/emri_small_jpeg_2k_lossless.dcm");

    private static final List<String> LOSSY_OR_HT = List.of(
            "derived/htj2k/1.2.840.10008.1.2.4.203_ct-16bit.dcm",
            "transfer-syntaxes/color/SC_rgb_gdcm_KY.dcm",
            "transfer-syntaxes/color/US1_J2KI.dcm",
            "transfer-syntaxes/mono-small/JPEG2000.dcm",
            "transfer-syntaxes/mono-small/MR2_J2KI.dcm",
            "transfer-syntaxes/mono-small/TOSHIBA_J2K_SIZ0_PixRep1.dcm",
            "transfer-syntaxes/newer/1.2.840.10008.1.2.4.201_HTJ2KLossless_08_RGB.dcm",
            "transfer-syntaxes/newer/1.2.840.10008.1.2.4.203_HTJ2K_08_RGB.dcm");

    /** Options of opj_compress: each kind of code-block, progression, tiles, precincts, layers, offsets, a region. */
    private static final String[][] STYLES = {
        {},
        {"-n", "2"},
        {"-n", "3", "-p", "RPCL", "-c", "[32,32],[16,16]"},
        {"-M", "1"},
        {"-M", "2"},
        {"-M", "4"},
        {"-M", "8"},
        {"-M", "16"},
        {"-M", "63"},
        {"-t", "64,64", "-p", "PCRL", "-c", "[64,64]"},
        {"-p", "CPRL", "-c", "[128,128]", "-t", "77,50"},
        {"-r", "20,10,5,1", "-p", "RLCP"},
        {"-r", "30,20,10,1", "-SOP", "-EPH"},
        {"-d", "13,9"},
        {"-t", "50,60", "-d", "3,5", "-T", "3,5", "-n", "2"},
        {"-b", "1024,4"},
        {"-r", "40,8"},
        {"-TP", "L", "-t", "100,100", "-r", "20,10,1"},
        {"-ROI", "c=0,U=7"}
    };

    @TempDir
    private Path folder;

    @Test
    void realLosslessFramesAreThoseOfPydicom() throws Exception {
        for (String name : LOSSLESS) {
            FrameSamples frame = decode(RealFrames.encoded(name), 0);
            assertThat(hash(frame)).as(name).isEqualTo(RealFrames.pydicomHash(name));
        }
    }

    @Test
    void theCtInHtj2kIsTheCtInJpeg2000() throws Exception {
        String expected = RealFrames.pydicomHash(
                "transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.4.90_JPEG2000LosslessOnly.dcm");
        for (String uid : List.of("1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202")) {
            assertThat(hash(decode(RealFrames.encoded("derived/htj2k/" + uid + "_ct-16bit.dcm"), 0)))
                    .as(uid)
                    .isEqualTo(expected);
        }
    }

    @Test
    void realFramesAreThoseOfOpenJpegWithinARounding() throws Exception {
        Peer peer = new Peer(folder);
        for (String name : LOSSY_OR_HT) {
            byte[] codestream = RealFrames.encoded(name);
            FrameSamples frame = decode(codestream, 0);
            assertThat(difference(frame.planes(), peer.openJpeg(codestream, frame, 0)))
                    .as(name)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void everyStyleIsDecodedAsOpenJpegDoes() throws Exception {
        Peer peer = new Peer(folder);
        int seed = 0;
        for (String[] style : STYLES) {
            FrameSamples frame = Frames.make(
                    Frames.content(seed), 130, 150, seed % 2 == 0 ? 1 : 3, 8 + 4 * (seed % 3), seed % 4 == 0, seed);
            byte[] codestream = peer.openJpegStream(frame, style);
            for (int discarded = 0; discarded < 2; discarded++) {
                assertThat(decode(codestream, discarded).planes())
                        .as(String.join(" ", style) + " less " + discarded)
                        .isDeepEqualTo(peer.openJpeg(codestream, frame, discarded));
            }
            seed++;
        }
    }

    /** Of 8 bits, since OpenJPEG 2.5.0 has 2/K of the 9/7 wavelet to five digits only. */
    @Test
    void lossyStreamsAreThoseOfOpenJpegWithinARounding() throws Exception {
        Peer peer = new Peer(folder);
        for (String[] style :
                new String[][] {{"-I"}, {"-I", "-r", "10"}, {"-I", "-t", "60,60", "-n", "4"}, {"-I", "-M", "1"}}) {
            FrameSamples frame = Frames.make(Frames.Content.SMOOTH, 130, 150, 3, 8, false, 3);
            byte[] codestream = peer.openJpegStream(frame, style);
            assertThat(difference(decode(codestream, 0).planes(), peer.openJpeg(codestream, frame, 0)))
                    .as(String.join(" ", style))
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void losslessStreamsOfOpenJphComeBack() throws Exception {
        Peer peer = new Peer(folder);
        int seed = 0;
        for (String[] style : new String[][] {
            {"-reversible", "true"},
            {"-reversible", "true", "-num_decomps", "0"},
            {"-reversible", "true", "-num_decomps", "2", "-block_size", "{32,32}"},
            {"-reversible", "true", "-block_size", "{4,1024}"},
            {"-reversible", "true", "-block_size", "{1024,4}"},
            {"-reversible", "true", "-precincts", "{128,128},{64,64}", "-prog_order", "PCRL"},
            {"-reversible", "true", "-precincts", "{64,64}", "-prog_order", "CPRL"},
            {"-reversible", "true", "-tile_size", "{64,64}"}
        }) {
            for (int precision : new int[] {8, 16}) {
                int components = seed % 2 == 0 ? 1 : 3;
                FrameSamples frame = Frames.make(Frames.content(seed), 257, 129, components, precision, false, seed++);
                assertThat(decode(peer.openJphStream(frame, style), 0).planes())
                        .as(String.join(" ", style))
                        .isDeepEqualTo(frame.planes());
            }
        }
    }

    /** So that there are quads of which all four samples have the same number of bits, whatever that is. */
    @Test
    void noiseOfEveryPrecisionOfOpenJphComesBack() throws Exception {
        Peer peer = new Peer(folder);
        for (int precision = 8; precision <= 16; precision++) {
            for (String levels : new String[] {"0", "2"}) {
                FrameSamples frame = Frames.make(Frames.Content.NOISE, 131, 67, 1, precision, false, precision);
                byte[] codestream = peer.openJphStream(frame, "-reversible", "true", "-num_decomps", levels);
                assertThat(decode(codestream, 0).planes())
                        .as(precision + " bits, " + levels + " levels")
                        .isDeepEqualTo(frame.planes());
            }
        }
    }

    @Test
    void lossyStreamsOfOpenJphAreThoseItDecodes() throws Exception {
        Peer peer = new Peer(folder);
        for (int precision : new int[] {8, 16}) {
            for (String step : new String[] {"0.0001", "0.001", "0.01"}) {
                FrameSamples frame = Frames.make(Frames.Content.SMOOTH, 257, 129, 3, precision, false, precision);
                byte[] codestream = peer.openJphStream(frame, "-reversible", "false", "-qstep", step);
                assertThat(difference(decode(codestream, 0).planes(), peer.openJph(codestream, frame, 0)))
                        .as(precision + " bits, steps of " + step)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    /** The stream has HT code-blocks of one, two and three passes; OpenJPH and OpenJPEG agree on it. */
    @Test
    void refinementPassesOfKakaduAreDecodedAsOpenJpegAndOpenJphDo() throws Exception {
        byte[] file;
        try (InputStream in = Jpeg2000DecoderTest.class.getResourceAsStream("kakadu-refinement.jph")) {
            file = Objects.requireNonNull(in).readAllBytes();
        }
        FrameSamples frame = decode(file, 0);
        byte[] codestream = Arrays.copyOfRange(file, Jp2Boxes.codestream(file), file.length);
        Peer peer = new Peer(folder);
        assertThat(difference(frame.planes(), peer.openJpeg(codestream, frame, 0)))
                .isLessThanOrEqualTo(1);
        assertThat(difference(frame.planes(), peer.openJph(codestream, frame, 0)))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void whatWeEncodeComesBack() {
        int seed = 0;
        for (int width : new int[] {1, 2, 3, 5, 8, 17, 63, 64, 65, 130, 512}) {
            for (int height : new int[] {1, 2, 3, 7, 16, 66, 257}) {
                int precision = 1 + seed % 22;
                FrameSamples frame = Frames.make(
                        Frames.content(seed), width, height, 1 + seed % 3, precision, seed % 2 == 0, seed++);
                FrameSamples back = decode(Htj2kEncoder.encode(frame, Htj2kOptions.DEFAULT), 0);
                assertThat(back.planes())
                        .as(width + " x " + height + ", " + precision)
                        .isDeepEqualTo(frame.planes());
                assertThat(back.signed()).isEqualTo(frame.signed());
                assertThat(back.precision()).isEqualTo(precision);
            }
        }
    }

    @Test
    void oneCodecDecodesEitherKindOfCodeBlockAfterTheOther() throws Exception {
        FrameSamples frame = Frames.make(Frames.Content.SMOOTH, 131, 67, 1, 12, false, 5);
        byte[] bitPlanes = new Peer(folder).openJpegStream(frame);
        Htj2kCodec codec = new Htj2kCodec();
        for (byte[] codestream : List.of(codec.encode(frame, Htj2kOptions.DEFAULT), bitPlanes)) {
            assertThat(codec.decode(codestream, DecodeLimits.DEFAULT, 0).planes())
                    .isDeepEqualTo(frame.planes());
        }
    }

    @Test
    void aPrefixOfTilePartsIsTheReducedImageAndNotMore() throws Exception {
        FrameSamples frame = Frames.make(Frames.Content.SMOOTH, 500, 300, 1, 16, true, 1);
        byte[] codestream = Htj2kEncoder.encode(frame, Htj2kOptions.DEFAULT);
        Peer peer = new Peer(folder);
        for (int discarded = 1; discarded < 6; discarded++) {
            byte[] prefix = Arrays.copyOf(codestream, TileParts.ends(codestream).get(5 - discarded));
            int resolution = discarded;
            assertThat(decode(prefix, discarded).planes()).isDeepEqualTo(peer.openJpeg(codestream, frame, discarded));
            assertThatThrownBy(() -> decode(prefix, resolution - 1)).isInstanceOf(PixelException.class);
        }
    }

    @Test
    void aFrameThatIsNotWholeIsRefusedNotShownInPart() {
        FrameSamples frame = Frames.make(Frames.Content.NOISE, 64, 64, 1, 12, false, 1);
        byte[] codestream = Htj2kEncoder.encode(frame, Htj2kOptions.DEFAULT);
        for (int length = 0; length < codestream.length - 2; length += 97) {
            byte[] prefix = Arrays.copyOf(codestream, length);
            assertThatThrownBy(() -> decode(prefix, 0)).isInstanceOf(PixelException.class);
        }
    }

    @Test
    void aFrameOverTheLimitIsRefusedBeforeItIsMade() {
        byte[] codestream =
                Htj2kEncoder.encode(Frames.make(Frames.Content.FLAT, 64, 64, 1, 8, false, 1), Htj2kOptions.DEFAULT);
        assertThatThrownBy(() -> Jpeg2000Decoder.decode(codestream, new DecodeLimits(4095)))
                .isInstanceOf(PixelException.class);
        assertThat(Jpeg2000Decoder.decode(codestream, new DecodeLimits(4096)).width())
                .isEqualTo(64);
    }

    @Test
    void theHeaderIsReadFromTheBeginningAlone() throws Exception {
        byte[] codestream = RealFrames.encoded("transfer-syntaxes/newer/1.2.840.10008.1.2.4.203_HTJ2K_08_RGB.dcm");
        assertThat(Jpeg2000Header.of(Arrays.copyOf(codestream, 300)))
                .isEqualTo(new Jpeg2000Header(640, 480, 3, 8, false, 5, true, false, true));
    }

    private static FrameSamples decode(byte[] codestream, int discarded) {
        return Jpeg2000Decoder.decode(codestream, DecodeLimits.DEFAULT, discarded);
    }

    private static int difference(int[][] ours, int[][] theirs) {
        int most = 0;
        for (int c = 0; c < ours.length; c++) {
            assertThat(ours[c].length).isEqualTo(theirs[c].length);
            for (int i = 0; i < ours[c].length; i++) {
                most = Math.max(most, Math.abs(ours[c][i] - theirs[c][i]));
            }
        }
        return most;
    }

    private static String hash(FrameSamples frame) throws Exception {
        int bytes = frame.precision() <= 8 ? 1 : 2;
        int components = frame.components();
        byte[] raw = new byte[frame.width() * frame.height() * components * bytes];
        for (int i = 0; i < raw.length / bytes; i++) {
            int value = frame.planes()[i % components][i / components];
            for (int b = 0; b < bytes; b++) {
                raw[i * bytes + b] = (byte) (value >> (8 * b));
            }
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
    }
}
