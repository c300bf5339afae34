package org.heliograph.pixels.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.heliograph.pixels.PixelException;
import org.junit.jupiter.api.Test;

/** The codec against itself over sizes and kinds of images; {@code TranscoderTest} has CharLS for a second source. */
class JpegLsTest {
    @Test
    void everySizeAndPrecisionComesBack() {
        Random random = new Random(87);
        for (int precision = 2; precision <= 16; precision++) {
            for (int[] size : new int[][] {{1, 1}, {1, 9}, {9, 1}, {2, 2}, {7, 5}, {16, 16}, {33, 17}, {200, 3}}) {
                for (Kind kind : Kind.values()) {
                    JpegLsHeader header = new JpegLsHeader(size[0], size[1], 1, precision);
                    int[][] image = {kind.image(header, random)};
                    byte[] stream = encoded(image, header, JpegLsOptions.LOSSLESS);
                    assertThat(decoded(stream, header)).as(header + " " + kind).isDeepEqualTo(image);
                }
            }
        }
    }

    @Test
    void componentsComeBackInEveryInterleave() {
        Random random = new Random(88);
        for (Interleave interleave : Interleave.values()) {
            for (int components = 2; components <= 4; components++) {
                for (int precision : List.of(2, 8, 12, 16)) {
                    for (Kind kind : Kind.values()) {
                        JpegLsHeader header = new JpegLsHeader(31, 12, components, precision);
                        int[][] image = new int[components][];
                        Arrays.setAll(image, c -> kind.image(header, random));
                        byte[] stream = encoded(image, header, new JpegLsOptions(0, interleave));
                        assertThat(decoded(stream, header))
                                .as(header + " " + kind + " " + interleave)
                                .isDeepEqualTo(image);
                    }
                }
            }
        }
    }

    @Test
    void nearLosslessIsOffByNoMoreThanItSays() {
        Random random = new Random(89);
        for (Interleave interleave : Interleave.values()) {
            for (int near : List.of(1, 2, 3, 10, 100)) {
                for (int precision : List.of(8, 12, 16)) {
                    for (Kind kind : Kind.values()) {
                        JpegLsHeader header = new JpegLsHeader(40, 21, 3, precision);
                        int[][] image = new int[3][];
                        Arrays.setAll(image, c -> kind.image(header, random));
                        byte[] stream = encoded(image, header, new JpegLsOptions(near, interleave));
                        int[][] decoded = decoded(stream, header);
                        for (int c = 0; c < 3; c++) {
                            for (int i = 0; i < image[c].length; i++) {
                                assertThat(Math.abs(image[c][i] - decoded[c][i]))
                                        .as(header + " " + kind + " " + interleave)
                                        .isLessThanOrEqualTo(near);
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void aStreamThatEndsEarlyOrSaysOtherwiseIsRefused() {
        JpegLsHeader header = new JpegLsHeader(30, 30, 1, 8);
        byte[] stream = encoded(new int[][] {Kind.NOISE.image(header, new Random(1))}, header, JpegLsOptions.LOSSLESS);
        for (int length : List.of(0, 3, 10, 20, 30, stream.length / 2)) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThatThrownBy(() -> decoded(cut, header)).isInstanceOf(PixelException.class);
        }
        JpegLsHeader other = new JpegLsHeader(30, 31, 1, 8);
        assertThatThrownBy(() -> decoded(stream, other)).isInstanceOf(PixelException.class);
    }

    enum Kind {
        FLAT {
            @Override
            int sample(int x, int y, int largest, Random random) {
                return largest / 3;
            }
        },
        NOISE {
            @Override
            int sample(int x, int y, int largest, Random random) {
                return random.nextInt(largest + 1);
            }
        },
        EXTREMES {
            @Override
            int sample(int x, int y, int largest, Random random) {
                return random.nextBoolean() ? largest : 0;
            }
        },
        BLOCKS {
            @Override
            int sample(int x, int y, int largest, Random random) {
                return (x / 5 + y / 3) % 2 == 0 ? largest : largest / 2;
            }
        },
        SLOPE {
            @Override
            int sample(int x, int y, int largest, Random random) {
                return Math.clamp(x * 3L + y * 2L + random.nextInt(3), 0, largest);
            }
        };

        abstract int sample(int x, int y, int largest, Random random);

        int[] image(JpegLsHeader header, Random random) {
            int[] image = new int[header.width() * header.height()];
            for (int i = 0; i < image.length; i++) {
                image[i] = sample(i % header.width(), i / header.width(), (1 << header.precision()) - 1, random);
            }
            return image;
        }
    }

    private static byte[] encoded(int[][] image, JpegLsHeader header, JpegLsOptions options) {
        return JpegLsEncoder.encode(
                header,
                (component, y, row, from) ->
                        System.arraycopy(image[component], y * header.width(), row, from, header.width()),
                options);
    }

    private static int[][] decoded(byte[] stream, JpegLsHeader header) {
        int[][] image = new int[header.components()][header.width() * header.height()];
        JpegLsDecoder.decode(
                stream,
                header,
                (component, y, row, from) ->
                        System.arraycopy(row, from, image[component], y * header.width(), header.width()));
        return image;
    }
}
