package org.heliograph.pixels;

import java.util.Optional;
import org.heliograph.dicom.Tags;

/** What a JPEG stream says of itself in its frame header (ITU-T T.81 §B.2.2). */
record JpegHeader(int process, int precision, int rows, int columns, int components) {
    private static final int SOF_0 = 0xC0;
    private static final int SOF_3 = 0xC3;
    private static final int SOF_15 = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int RST_0 = 0xD0;
    private static final int RST_7 = 0xD7;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int MAX_SCANS = 100;

    /**
     * Reads the markers of the whole stream. It has one frame header: with a second one, of another size, a decoder could
     * be made to allocate what the first does not tell. And it has no more scans than a progressive image needs.
     */
    static JpegHeader of(byte[] stream) {
        if (stream.length < 4 || at(stream, 0) != 0xFF || at(stream, 1) != 0xD8) {
            throw new PixelException("no JPEG stream", Tags.PIXEL_DATA);
        }
        Optional<JpegHeader> found = Optional.empty();
        int scans = 0;
        int position = 2;
        while (position + 9 < stream.length) {
            int marker = at(stream, position + 1);
            if (at(stream, position) != 0xFF || isNoSegment(marker)) {
                if (scans == 0 && marker != 0xFF) {
                    throw new PixelException("no JPEG marker where one belongs", Tags.PIXEL_DATA);
                }
                // Within a scan, FF stands only before 00, a restart marker, or the next segment (T.81 §B.1.1.5).
                position++;
                continue;
            }
            if (marker == EOI) {
                break;
            }
            if (isFrameHeader(marker)) {
                if (found.isPresent()) {
                    throw new PixelException("second JPEG frame header", Tags.PIXEL_DATA);
                }
                found = Optional.of(frameHeader(stream, position, marker));
            }
            if (marker == SOS && ++scans > MAX_SCANS) {
                throw new PixelException("more than " + MAX_SCANS + " JPEG scans", Tags.PIXEL_DATA);
            }
            position += 2 + Math.max(2, short16(stream, position + 2));
        }
        return found.orElseThrow(() -> new PixelException("no JPEG frame header", Tags.PIXEL_DATA));
    }

    private static JpegHeader frameHeader(byte[] stream, int position, int marker) {
        return new JpegHeader(
                marker - SOF_0,
                at(stream, position + 4),
                short16(stream, position + 5),
                short16(stream, position + 7),
                at(stream, position + 9));
    }

    /** Stuffing, restart markers and fill bytes: no length follows. */
    private static boolean isNoSegment(int marker) {
        return marker == 0 || marker == 0xFF || (marker >= RST_0 && marker <= RST_7);
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= SOF_0 && marker <= SOF_15 && marker != DHT && marker != JPG && marker != DAC;
    }

    /** Process 14 and its Huffman coding (SOF3): what {@link JpegLossless} decodes. */
    boolean lossless() {
        return process == SOF_3 - SOF_0;
    }

    /** Whether the stream has the size and the components that the data set declares. */
    boolean fits(PixelLayout layout) {
        return rows == layout.rows() && columns == layout.columns() && components == layout.samplesPerPixel();
    }

    private static int at(byte[] stream, int position) {
        return stream[position] & 0xFF;
    }

    private static int short16(byte[] stream, int position) {
        return at(stream, position) << 8 | at(stream, position + 1);
    }
}
