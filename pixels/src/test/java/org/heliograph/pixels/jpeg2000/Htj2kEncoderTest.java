package org.heliograph.pixels.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.heliograph.pixels.FrameSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Htj2kEncoderTest {
    private static final int[][] SIZES = {
        {1, 1},
        {1, 7},
        {9, 1},
        {2, 2},
        {3, 5},
        {17, 16},
        {13, 17},
        {64, 64},
        {65, 63},
        {130, 70},
        {257, 129},
        {1000, 3},
        {3, 300}
    };

    @TempDir
    private Path folder;

    @Test
    void openJpegAndOpenJphDecodeEverySizeBitForBit() throws Exception {
        Peer peer = new Peer(folder);
        int seed = 0;
        for (int[] size : SIZES) {
            for (int precision : new int[] {8, 16}) {
                Frames.Content content = Frames.content(seed);
                boolean signed = seed % 2 == 0;
                int components = seed % 3 == 0 ? 3 : 1;
                FrameSamples frame = Frames.make(content, size[0], size[1], components, precision, signed, seed++);
                byte[] codestream = Htj2kEncoder.encode(frame, Htj2kOptions.DEFAULT);
                String what = size[0] + "x" + size[1] + "x" + components + " " + precision + " bits " + content;
                assertThat(peer.openJpeg(codestream, frame, 0)).as(what).isDeepEqualTo(frame.planes());
                if (!signed) {
                    assertThat(peer.openJph(codestream, frame, 0)).as(what).isDeepEqualTo(frame.planes());
                }
            }
        }
    }

    @Test
    void openJpegAndOpenJphDecodeEveryPrecisionBitForBit() throws Exception {
        Peer peer = new Peer(folder);
        for (int precision = 1; precision <= 16; precision++) {
            Frames.Content content = precision % 2 == 0 ? Frames.Content.NOISE : Frames.Content.EXTREMES;
            FrameSamples frame = Frames.make(content, 70, 40, 1, precision, precision % 3 == 0, precision);
            byte[] codestream = Htj2kEncoder.encode(frame, Htj2kOptions.DEFAULT);
            assertThat(peer.openJpeg(codestream, frame, 0))
                    .as(precision + " bits")
                    .isDeepEqualTo(frame.planes());
            if (!frame.signed()) {
                assertThat(peer.openJph(codestream, frame, 0))
                        .as(precision + " bits")
                        .isDeepEqualTo(frame.planes());
            }
        }
    }

    @Test
    void eachResolutionIsAPrefixWhoseLengthTlmTells() throws Exception {
        FrameSamples frame = Frames.make(Frames.Content.SMOOTH, 500, 300, 1, 16, false, 1);
        byte[] codestream = Htj2kEncoder.encode(frame, Htj2kOptions.DEFAULT);
        List<Integer> ends = TileParts.ends(codestream);
        assertThat(ends).hasSize(6);
        Peer peer = new Peer(folder);
        for (int discarded = 1; discarded < 6; discarded++) {
            byte[] prefix = Arrays.copyOf(codestream, ends.get(5 - discarded));
            int[][] whole = peer.openJpeg(codestream, frame, discarded);
            assertThat(peer.openJph(prefix, frame, discarded)).isDeepEqualTo(whole);
        }
    }

    @Test
    void samplesBeyondTheirPrecisionAreRefused() {
        FrameSamples frame = new FrameSamples(2, 1, 8, false, new int[][] {{0, 256}});
        assertThatThrownBy(() -> Htj2kEncoder.encode(frame, Htj2kOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
