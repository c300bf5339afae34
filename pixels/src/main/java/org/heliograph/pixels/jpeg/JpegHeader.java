package org.heliograph.pixels.jpeg;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a JPEG stream says of itself before its first scan (T.81 §B.2.2).
 *
 * @param process the number n of its frame header SOFn: 0 and 1 sequential, 2 progressive, 3 lossless
 * @param jfif whether it has the JFIF marker, which makes three components YCbCr
 * @param adobeTransform what an Adobe marker says: 0 as they are, 1 YCbCr, 2 YCCK
 * @param letters whether its components are called R, G and B
 */
public record JpegHeader(
        int process,
        int precision,
        int rows,
        int columns,
        int components,
        boolean jfif,
        OptionalInt adobeTransform,
        boolean letters) {
    private static final int SEQUENTIAL_EXTENDED = 1;
    private static final int PROGRESSIVE = 2;
    private static final int LOSSLESS = 3;

    /** Reads the markers up to the first scan. */
    public static JpegHeader of(byte[] stream) {
        Segments segments = new Segments(stream);
        Optional<Segments.Scan> _ = segments.scan();
        return segments.header();
    }

    /** Process 14 with Huffman coding. */
    public boolean lossless() {
        return process == LOSSLESS;
    }

    /** Huffman coding of DCT or of differences: what {@link JpegDecoder} decodes. */
    public boolean decodable() {
        return process <= LOSSLESS && (process == LOSSLESS || precision == 8 || precision == 12);
    }

    /** Whether any browser decodes it right: DCT of 8 bits. */
    public boolean forBrowsers() {
        return precision == 8 && process <= PROGRESSIVE && (process != SEQUENTIAL_EXTENDED || components <= 3);
    }
}
