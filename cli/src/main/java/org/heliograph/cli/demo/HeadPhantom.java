package org.heliograph.cli.demo;

import java.util.SplittableRandom;

/**
 * A head made of ellipsoids, in Hounsfield units, with the noise of a scanner and one small bright lesion.
 *
 * <p>Analytic, so that every slice is exact at any resolution; the noise of a slice depends only on the seed and the
 * slice's number, so slices can be made in any order. Coordinates are those of the patient (PS3.3 §C.7.6.2.1.1): x to
 * the left, y to the back, z to the head, in mm from the middle of the head.
 */
final class HeadPhantom {
    static final int SLICES = 120;
    static final int SIZE = 512;
    static final double PIXEL_SPACING_MM = 0.46875;
    static final double SLICE_SPACING_MM = 1.25;

    private static final double NOISE_HU = 7;
    private static final double AIR_HU = -1000;

    /** An ellipsoid turned about z; {@code hu} replaces what lies beneath it. */
    private record Ellipsoid(
            double x, double y, double z, double rx, double ry, double rz, double cos, double sin, double hu) {
        static Ellipsoid of(double x, double y, double z, double rx, double ry, double rz, double degrees, double hu) {
            double angle = Math.toRadians(degrees);
            return new Ellipsoid(x, y, z, rx, ry, rz, Math.cos(angle), Math.sin(angle), hu);
        }

        boolean contains(double px, double py, double pz) {
            double dz = (pz - z) / rz;
            double dx = px - x;
            double dy = py - y;
            double u = (dx * cos + dy * sin) / rx;
            double v = (dy * cos - dx * sin) / ry;
            return u * u + v * v + dz * dz <= 1;
        }
    }

    /** From the outside in; a later ellipsoid lies within an earlier one. */
    private static final Ellipsoid[] HEAD = {
        Ellipsoid.of(0, 0, 0, 78, 98, 92, 0, 45), // scalp
        Ellipsoid.of(0, 0, 0, 74, 94, 88, 0, 1050), // skull
        Ellipsoid.of(0, 0, 0, 67, 87, 81, 0, 8), // fluid around the brain
        Ellipsoid.of(0, 0, 0, 64.5, 84.5, 78.5, 0, 37), // grey matter
        Ellipsoid.of(-30, 2, 4, 26, 66, 56, 6, 29), // white matter, right
        Ellipsoid.of(30, 2, 4, 26, 66, 56, -6, 29), // white matter, left
        Ellipsoid.of(0, -2, 4, 2.2, 78, 66, 0, 12), // fissure between the halves
        Ellipsoid.of(-11, -8, 6, 6, 24, 14, 14, 6), // ventricle, right
        Ellipsoid.of(11, -8, 6, 6, 24, 14, -14, 6), // ventricle, left
        Ellipsoid.of(-17, 2, 2, 8, 14, 12, 20, 39), // thalamus, right
        Ellipsoid.of(17, 2, 2, 8, 14, 12, -20, 39), // thalamus, left
        Ellipsoid.of(0, 10, 0, 1.8, 4, 4, 0, 130), // calcified pineal gland
        Ellipsoid.of(-26, -70, -34, 15, 11, 10, 0, -950), // frontal sinus, right
        Ellipsoid.of(26, -70, -34, 15, 11, 10, 0, -950), // frontal sinus, left
        Ellipsoid.of(34, 22, 18, 6.5, 5.5, 5, 0, 74), // the lesion: a small fresh bleed on the left
    };

    private final long seed;

    HeadPhantom(long seed) {
        this.seed = seed;
    }

    /** z of a slice, from the lowest (0) to the highest. */
    static double z(int slice) {
        return (slice - (SLICES - 1) / 2.0) * SLICE_SPACING_MM;
    }

    /** x and y of the centre of the first pixel. */
    static double firstPixel() {
        return -(SIZE - 1) / 2.0 * PIXEL_SPACING_MM;
    }

    /** One slice in Hounsfield units, row by row from the front of the head. */
    short[] slice(int slice) {
        SplittableRandom noise = new SplittableRandom(seed * 1_000_003 + slice);
        short[] hounsfield = new short[SIZE * SIZE];
        double z = z(slice);
        for (int row = 0, i = 0; row < SIZE; row++) {
            double y = firstPixel() + row * PIXEL_SPACING_MM;
            for (int column = 0; column < SIZE; column++, i++) {
                double x = firstPixel() + column * PIXEL_SPACING_MM;
                double hu = at(x, y, z) + noise.nextGaussian() * NOISE_HU;
                hounsfield[i] = (short) Math.round(Math.max(-1024, Math.min(3071, hu)));
            }
        }
        return hounsfield;
    }

    private static double at(double x, double y, double z) {
        for (int i = HEAD.length - 1; i >= 0; i--) {
            if (HEAD[i].contains(x, y, z)) {
                return HEAD[i].hu();
            }
        }
        return AIR_HU;
    }
}
