package org.heliograph.pixels;

import org.heliograph.dicom.Tags;
import org.heliograph.pixels.jpegls.JpegLsDecoder;
import org.heliograph.pixels.jpegls.JpegLsEncoder;
import org.heliograph.pixels.jpegls.JpegLsHeader;
import org.heliograph.pixels.jpegls.JpegLsOptions;

/** Frames of JPEG-LS: checked against the image, decoded and encoded. */
final class JpegLsFrames {
    private JpegLsFrames() {}

    static byte[] decode(byte[] frame, PixelLayout layout) {
        JpegLsHeader header = JpegLsHeader.of(frame);
        boolean fits = header.width() == layout.columns()
                && header.height() == layout.rows()
                && header.components() == layout.samplesPerPixel()
                && header.precision() <= layout.bitsAllocated();
        if (!fits) {
            throw new PixelException("JPEG-LS stream does not fit the image", Tags.PIXEL_DATA);
        }
        SampleCells cells = SampleCells.empty(layout);
        JpegLsDecoder.decode(frame, header, cells::put);
        return cells.bytes();
    }

    /** Whether frames can be encoded: samples of 2 to 16 bits. */
    static boolean takes(PixelLayout layout) {
        return layout.bitsStored() >= 2 && layout.bitsStored() <= 16 && layout.bitsAllocated() % 8 == 0;
    }

    static byte[] encode(byte[] samples, PixelLayout layout, int near) {
        JpegLsHeader header =
                new JpegLsHeader(layout.columns(), layout.rows(), layout.samplesPerPixel(), layout.bitsStored());
        SampleCells cells = new SampleCells(layout, samples);
        int down = layout.highBit() + 1 - layout.bitsStored();
        int mask = (1 << layout.bitsStored()) - 1;
        return JpegLsEncoder.encode(
                header,
                (component, y, row, from) -> {
                    cells.get(component, y, row, from);
                    for (int x = from; x < from + layout.columns(); x++) {
                        row[x] = row[x] >>> down & mask;
                    }
                },
                JpegLsOptions.near(near));
    }
}
