package org.heliograph.pixels;

import org.heliograph.dicom.Tags;
import org.heliograph.pixels.jpeg2000.DecodeLimits;
import org.heliograph.pixels.jpeg2000.Htj2kEncoder;
import org.heliograph.pixels.jpeg2000.Htj2kOptions;
import org.heliograph.pixels.jpeg2000.Jpeg2000Decoder;

/** Frames of JPEG 2000 and HTJ2K: checked against the image, decoded, and encoded as HTJ2K. */
final class Jpeg2000Frames {
    private Jpeg2000Frames() {}

    static byte[] decode(byte[] frame, PixelLayout layout) {
        FrameSamples decoded =
                Jpeg2000Decoder.decode(frame, new DecodeLimits(layout.pixels() * layout.samplesPerPixel()));
        boolean fits = decoded.width() == layout.columns()
                && decoded.height() == layout.rows()
                && decoded.components() == layout.samplesPerPixel()
                && decoded.precision() <= layout.bitsAllocated();
        if (!fits) {
            throw new PixelException("JPEG 2000 stream does not fit the image", Tags.PIXEL_DATA);
        }
        SampleCells cells = SampleCells.empty(layout);
        for (int component = 0; component < decoded.components(); component++) {
            for (int y = 0; y < layout.rows(); y++) {
                cells.put(component, y, decoded.planes()[component], y * layout.columns());
            }
        }
        return cells.bytes();
    }

    /** Whether frames can be encoded: samples of at most 16 bits. */
    static boolean takes(PixelLayout layout) {
        return layout.bitsStored() <= 16 && layout.bitsAllocated() % 8 == 0;
    }

    /** Whether the colours are decorrelated by the reversible transform, which makes RGB what the standard calls YBR_RCT. */
    static boolean transformsColour(PixelLayout layout) {
        return layout.samplesPerPixel() == 3 && layout.photometric() == Photometric.RGB && !layout.signed();
    }

    static byte[] encode(byte[] samples, PixelLayout layout) {
        SampleCells cells = new SampleCells(layout, samples);
        int columns = layout.columns();
        int[][] planes = new int[layout.samplesPerPixel()][Math.toIntExact(layout.pixels())];
        int left = 31 - layout.highBit();
        int right = 32 - layout.bitsStored();
        for (int component = 0; component < planes.length; component++) {
            int[] plane = planes[component];
            for (int y = 0; y < layout.rows(); y++) {
                cells.get(component, y, plane, y * columns);
            }
            for (int i = 0; i < plane.length; i++) {
                plane[i] = layout.signed() ? plane[i] << left >> right : plane[i] << left >>> right;
            }
        }
        FrameSamples frame = new FrameSamples(columns, layout.rows(), layout.bitsStored(), layout.signed(), planes);
        return Htj2kEncoder.encode(frame, new Htj2kOptions(Htj2kOptions.DEFAULT.levels(), transformsColour(layout)));
    }
}
