package org.heliograph.pixels;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Vr;
import org.heliograph.pixels.jpeg.JpegHeader;
import org.heliograph.pixels.jpegls.JpegLsHeader;

/** What the fuzz targets check: a codec gives a frame of the declared size, or throws the module's one exception. */
final class CodecFuzz {
    private CodecFuzz() {}

    /** The stream decides how large the image is that it is checked against, as far as a small one goes. */
    static boolean jpegLs(byte[] stream) {
        try {
            JpegLsHeader header = JpegLsHeader.of(stream);
            if ((long) header.width() * header.height() > 1 << 18) {
                return false;
            }
            int allocated = header.precision() > 8 ? 16 : 8;
            JpegLsFrames.decode(
                    stream,
                    layout(header.height(), header.width(), header.components(), allocated, header.precision()));
            return true;
        } catch (PixelException refused) {
            return false;
        }
    }

    static boolean jpeg(byte[] stream) {
        try {
            JpegHeader header = JpegHeader.of(stream);
            if ((long) header.columns() * header.rows() > 1 << 18) {
                return false;
            }
            int allocated = header.precision() > 8 ? 16 : 8;
            PixelLayout layout =
                    layout(header.rows(), header.columns(), header.components(), allocated, header.precision());
            JpegFrames.decode(stream, layout, JpegFrames.header(stream, layout));
            return true;
        } catch (PixelException refused) {
            return false;
        }
    }

    static boolean rle(byte[] frame) {
        boolean decoded = false;
        for (int samples : new int[] {1, 3}) {
            for (int bits : new int[] {1, 8, 16, 32}) {
                decoded |= rle(frame, layout(16, 20, samples, bits, bits));
            }
        }
        return decoded;
    }

    private static boolean rle(byte[] frame, PixelLayout layout) {
        try {
            return RleDecoder.decode(frame, layout).length == layout.frameBytes();
        } catch (PixelException refused) {
            return false;
        }
    }

    /** A descriptor, then the entries, of a palette in both forms and of modality and VOI LUTs. */
    static boolean lookUpTables(byte[] bytes) throws IOException {
        byte[] descriptor = Arrays.copyOf(bytes, 6);
        byte[] entries = Arrays.copyOfRange(bytes, Math.min(6, bytes.length), bytes.length);
        boolean rendered = false;
        for (boolean segmented : new boolean[] {false, true}) {
            DataSetBuilder palette = image("PALETTE COLOR");
            for (int channel = 0; channel < 3; channel++) {
                palette.bytes(Tag.of(0x0028, 0x1101 + channel), Vr.US, descriptor)
                        .bytes(Tag.of(0x0028, (segmented ? 0x1221 : 0x1201) + channel), Vr.OW, entries);
            }
            rendered |= renders(palette.build());
        }
        DataSet table = DataSet.builder()
                .bytes(Tags.LUT_DESCRIPTOR, Vr.US, descriptor)
                .bytes(Tags.LUT_DATA, Vr.OW, entries)
                .build();
        for (Tag sequence : new Tag[] {Tags.MODALITY_LUT_SEQUENCE, Tags.VOI_LUT_SEQUENCE}) {
            rendered |= renders(
                    image("MONOCHROME2").sequence(sequence, List.of(table)).build());
        }
        return rendered;
    }

    private static boolean renders(DataSet header) throws IOException {
        try {
            FrameSource source = FrameSource.of(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, BulkSource.NONE);
            return Rendering.of(source, 1, RenderOptions.DEFAULT) instanceof Rendering.Rendered;
        } catch (PixelException refused) {
            return false;
        }
    }

    private static DataSetBuilder image(String photometric) {
        return DataSet.builder()
                .integer(Tags.SAMPLES_PER_PIXEL, 1)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, photometric)
                .integer(Tags.ROWS, 2)
                .integer(Tags.COLUMNS, 2)
                .integer(Tags.BITS_ALLOCATED, 16)
                .integer(Tags.BITS_STORED, 16)
                .integer(Tags.HIGH_BIT, 15)
                .integer(Tags.PIXEL_REPRESENTATION, 0)
                .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[] {0, 0, 1, 0, -1, 0, -1, -1});
    }

    private static PixelLayout layout(int rows, int columns, int samples, int allocated, int stored) {
        Photometric photometric = samples == 3 ? Photometric.YBR_FULL : Photometric.MONOCHROME2;
        return new PixelLayout(rows, columns, samples, allocated, stored, stored - 1, false, false, photometric);
    }
}
