package org.heliograph.pixels.jpeg;

/**
 * Brings a plane to the size of the image. Chrominance at half the size is interpolated between the centres of its samples, as
 * libjpeg does, other sizes are repeated.
 */
final class Upsampling {
    private final Plane plane;
    private final int across;
    private final int down;
    private final boolean exact;

    Upsampling(Plane plane, Segments.Component component, int most, int tallest) {
        this.plane = plane;
        this.across = most / component.horizontal();
        this.down = tallest / component.vertical();
        this.exact = most % component.horizontal() == 0 && tallest % component.vertical() == 0;
        Segments.require(exact, "JPEG sampling that is no whole number");
    }

    void row(int y, int[] row, int width) {
        if (across == 1 && down == 1) {
            for (int x = 0; x < width; x++) {
                row[x] = plane.get(x, y);
            }
        } else if (across == 2 && down == 1) {
            for (int x = 0; x < width; x++) {
                int near = plane.get(x >> 1, y);
                int far = plane.get((x >> 1) + ((x & 1) == 0 ? -1 : 1), y);
                row[x] = (3 * near + far + 1 + (x & 1)) >> 2;
            }
        } else if (across == 2 && down == 2) {
            int other = (y >> 1) + ((y & 1) == 0 ? -1 : 1);
            for (int x = 0; x < width; x++) {
                int next = (x >> 1) + ((x & 1) == 0 ? -1 : 1);
                int near = 3 * plane.get(x >> 1, y >> 1) + plane.get(x >> 1, other);
                int far = 3 * plane.get(next, y >> 1) + plane.get(next, other);
                row[x] = (3 * near + far + 8 - (x & 1)) >> 4;
            }
        } else {
            for (int x = 0; x < width; x++) {
                row[x] = plane.get(x / across, y / down);
            }
        }
    }
}
