package org.heliograph.pixels;

import org.heliograph.dicom.Tags;
import org.heliograph.pixels.jpeg.JpegDecoder;
import org.heliograph.pixels.jpeg.JpegHeader;

/** Frames of JPEG: checked against the image and decoded. */
final class JpegFrames {
    private JpegFrames() {}

    /** The header of a frame's stream; a {@link PixelException} when it does not fit the image. */
    static JpegHeader header(byte[] frame, PixelLayout layout) {
        JpegHeader header = JpegHeader.of(frame);
        boolean fits = header.rows() == layout.rows()
                && header.columns() == layout.columns()
                && header.components() == layout.samplesPerPixel()
                && header.precision() <= layout.bitsAllocated();
        if (!fits) {
            throw new PixelException("JPEG stream does not fit the image", Tags.PIXEL_DATA);
        }
        return header;
    }

    /** The samples; {@code layout} is the one that {@link #decoded} gives. */
    static byte[] decode(byte[] frame, PixelLayout declared, JpegHeader header) {
        SampleCells cells = SampleCells.empty(decoded(declared, header));
        JpegDecoder.decode(frame, header, cells::put);
        PixelLayout decoded = decoded(declared, header);
        if (isYbr(declared, header) && decoded.photometric() == Photometric.RGB) {
            toRgb(cells, decoded, header.precision());
        }
        return cells.bytes();
    }

    /** How decoded samples lie, and what they mean: YCbCr stays so, unless the data set speaks of RGB. */
    static PixelLayout decoded(PixelLayout declared, JpegHeader header) {
        PixelLayout plain = declared.decompressed();
        boolean lossyColour = header.components() == 3 && !header.lossless();
        boolean staysYbr = plain.photometric() == Photometric.YBR_FULL && isYbr(declared, header);
        return lossyColour && !staysYbr ? plain.withPhotometric(Photometric.RGB) : plain;
    }

    /**
     * Whether a lossy stream has YCbCr: its own markers say so before the data set does, for it is the stream that other
     * decoders go by; without one, Photometric Interpretation says it.
     */
    private static boolean isYbr(PixelLayout declared, JpegHeader header) {
        if (header.components() != 3 || header.lossless()) {
            return false;
        }
        if (header.adobeTransform().isPresent()) {
            return header.adobeTransform().getAsInt() != 0;
        }
        return !header.letters() && (header.jfif() || declared.photometric() != Photometric.RGB);
    }

    /** ITU-T T.871 §7, in 16 bits behind the point. */
    private static void toRgb(SampleCells cells, PixelLayout layout, int precision) {
        int largest = (1 << precision) - 1;
        int middle = 1 << (precision - 1);
        int columns = layout.columns();
        int[] first = new int[columns];
        int[] second = new int[columns];
        int[] third = new int[columns];
        for (int row = 0; row < layout.rows(); row++) {
            cells.get(0, row, first, 0);
            cells.get(1, row, second, 0);
            cells.get(2, row, third, 0);
            for (int x = 0; x < columns; x++) {
                int luminance = first[x];
                int blue = second[x] - middle;
                int red = third[x] - middle;
                first[x] = Math.clamp(luminance + ((91881 * red + 32768) >> 16), 0, largest);
                second[x] = Math.clamp(luminance + ((-22554 * blue - 46802 * red + 32768) >> 16), 0, largest);
                third[x] = Math.clamp(luminance + ((116130 * blue + 32768) >> 16), 0, largest);
            }
            cells.put(0, row, first, 0);
            cells.put(1, row, second, 0);
            cells.put(2, row, third, 0);
        }
    }
}
