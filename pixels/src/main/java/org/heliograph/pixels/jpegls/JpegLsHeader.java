package org.heliograph.pixels.jpegls;

/**
 * What a JPEG-LS stream says of itself before its first scan (T.87 §C.2.2).
 *
 * @param precision bits of a sample, 2 to 16
 */
public record JpegLsHeader(int width, int height, int components, int precision) {
    /** Reads the markers up to the frame header. */
    public static JpegLsHeader of(byte[] stream) {
        Segments segments = new Segments(stream);
        return segments.frame();
    }
}
