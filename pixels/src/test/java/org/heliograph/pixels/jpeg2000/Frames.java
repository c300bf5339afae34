package org.heliograph.pixels.jpeg2000;

import java.util.List;
import java.util.Random;
import org.heliograph.pixels.FrameSamples;

/** Frames made for tests: the kinds of content that codecs are known to stumble over. */
final class Frames {
    private static final List<Content> ALL = List.of(Content.values());

    private Frames() {}

    enum Content {
        NOISE,
        FLAT,
        EXTREMES,
        SMOOTH,
        SPARSE
    }

    /** The kinds in turn. */
    static Content content(int number) {
        return ALL.get(number % ALL.size());
    }

    static FrameSamples make(
            Content content, int width, int height, int components, int precision, boolean signed, long seed) {
        Random random = new Random(seed);
        int values = 1 << precision;
        int low = signed ? -values / 2 : 0;
        int[][] planes = new int[components][width * height];
        for (int c = 0; c < components; c++) {
            for (int i = 0; i < planes[c].length; i++) {
                int x = i % width;
                int y = i / width;
                int value = switch (content) {
                    case NOISE -> random.nextInt(values);
                    case FLAT -> values / 2;
                    case EXTREMES -> random.nextBoolean() ? 0 : values - 1;
                    case SMOOTH ->
                        (int) (values * (0.5 + 0.4 * Math.sin(x * 0.05 + c) * Math.cos(y * 0.07)))
                                + random.nextInt(Math.max(1, values / 64));
                    case SPARSE -> (x + y) % 97 == 0 ? values - 1 : 0;
                };
                planes[c][i] = low + Math.floorMod(value, values);
            }
        }
        return new FrameSamples(width, height, precision, signed, planes);
    }
}
