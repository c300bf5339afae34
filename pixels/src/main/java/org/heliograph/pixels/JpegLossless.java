package org.heliograph.pixels;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import org.heliograph.dicom.Tags;

/** Decodes JPEG lossless, process 14 (ITU-T T.81 Annex H); what comes out are the very samples. */
final class JpegLossless {
    private JpegLossless() {}

    /** The samples as the layout has them, little endian. */
    static byte[] decode(byte[] frame, PixelLayout layout) {
        JpegHeader header = JpegHeader.of(frame);
        if (!header.lossless() || !header.fits(layout) || header.precision() > layout.bitsAllocated()) {
            throw new PixelException("JPEG stream does not fit the image", Tags.PIXEL_DATA);
        }
        return samples(JpegLibrary.raster(frame), layout);
    }

    private static byte[] samples(Raster raster, PixelLayout layout) {
        int bands = raster.getNumBands();
        if (bands != layout.samplesPerPixel()
                || raster.getWidth() != layout.columns()
                || raster.getHeight() != layout.rows()) {
            throw new PixelException("JPEG stream does not fit the image", Tags.PIXEL_DATA);
        }
        if (raster.getDataBuffer().getDataType() == DataBuffer.TYPE_INT) {
            throw new PixelException("JPEG stream of more than 16 bits", Tags.PIXEL_DATA);
        }
        int width = layout.bitsAllocated() / 8;
        byte[] samples = new byte[(int) layout.frameBytes()];
        int[] row = new int[layout.columns() * bands];
        for (int y = 0; y < layout.rows(); y++) {
            raster.getPixels(0, y, layout.columns(), 1, row);
            for (int i = 0; i < row.length; i++) {
                int index = layout.planar()
                        ? (i % bands * layout.rows() + y) * layout.columns() + i / bands
                        : y * row.length + i;
                for (int b = 0; b < Math.min(width, 2); b++) {
                    samples[index * width + b] = (byte) (row[i] >>> (8 * b));
                }
            }
        }
        return samples;
    }
}
