package org.heliograph.pixels;

/**
 * The decoded samples of one frame: a plane for each component, row by row, each of {@code width * height} samples.
 *
 * <p>The planes are large and are not copied: who makes a frame hands them over and does not change them afterwards, who
 * is given a frame does not change them either. A codec may therefore rely on the sizes that are checked here, and checks
 * the range of the samples itself.
 *
 * @param precision significant bits of a sample, the sign among them: 1 to 32
 * @param signed whether the samples are two's complement
 */
@SuppressWarnings("ArrayRecordComponent") // see above: a frame is the largest thing in memory, and is there once
public record FrameSamples(int width, int height, int precision, boolean signed, int[][] planes) {
    public FrameSamples {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a frame of " + width + " x " + height);
        }
        if (precision < 1 || precision > 32) {
            throw new IllegalArgumentException("samples of " + precision + " bits");
        }
        if (planes.length == 0) {
            throw new IllegalArgumentException("a frame without a component");
        }
        for (int[] plane : planes) {
            if (plane.length != Math.multiplyExact(width, height)) {
                throw new IllegalArgumentException("a plane of " + plane.length + " samples");
            }
        }
    }

    public int components() {
        return planes.length;
    }
}
