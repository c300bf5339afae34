package org.heliograph.pixels;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.ValueElement;

/**
 * The frames of an image as they are encoded, each found without reading the others where the data allow it.
 *
 * <p>A source is for one thread at a time.
 */
public final class FrameSource {
    /** Encoded frames of that many bytes are read; a compressed frame is rarely larger than a decoded one. */
    static final long MAX_ENCODED_BYTES = PixelLayout.MAX_FRAME_BYTES;

    private final DataSet header;
    private final TransferSyntax syntax;
    private final PixelLayout layout;
    private final int frames;
    private final Frames finder;
    private final BulkSource bulk;

    /** Finds frame {@code index}, counted from 0. */
    sealed interface Frames permits NativeFrames, EncapsulatedFrames {
        byte[] frame(int index) throws IOException;
    }

    private FrameSource(
            DataSet header, TransferSyntax syntax, PixelLayout layout, int frames, Frames finder, BulkSource bulk) {
        this.header = header;
        this.syntax = syntax;
        this.layout = layout;
        this.frames = frames;
        this.finder = finder;
        this.bulk = bulk;
    }

    /**
     * The frames of an image.
     *
     * @param header the data set up to and with its pixel data, as {@link org.heliograph.dicom.DataSetReader#readHeader}
     *     gives it
     * @param dataSet the encoded data set that the header was read from
     */
    public static FrameSource of(DataSet header, TransferSyntax syntax, BulkSource dataSet) {
        PixelLayout layout = PixelLayout.of(header);
        long number = header.integer(Tags.NUMBER_OF_FRAMES).orElse(1);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw new PixelException("value out of range", Tags.NUMBER_OF_FRAMES);
        }
        int frames = (int) number;
        Element pixelData = header.get(Tags.PIXEL_DATA)
                .or(() -> header.get(Tags.FLOAT_PIXEL_DATA))
                .or(() -> header.get(Tags.DOUBLE_FLOAT_PIXEL_DATA))
                .orElseThrow(() -> new PixelException("no pixel data", Tags.PIXEL_DATA));
        Frames finder = switch (pixelData) {
            case ValueElement value -> {
                byte[] bytes = value.bytes();
                // As it stood in the data: the reader turned it by VR, a frame is turned by pixel cell.
                swap(bytes, syntax.bigEndian() ? value.vr().unit() : 1);
                yield new NativeFrames(layout, BulkSource.of(bytes), 0, bytes.length, swapUnit(syntax, value, layout));
            }
            case BulkElement large ->
                new NativeFrames(layout, dataSet, large.offset(), large.length(), swapUnit(syntax, large, layout));
            case FragmentsElement _ -> new EncapsulatedFrames(header, syntax, dataSet);
            case SequenceElement _ -> throw new PixelException("items in place of pixels", Tags.PIXEL_DATA);
        };
        return new FrameSource(header, syntax, layout, frames, finder, dataSet);
    }

    /**
     * The bytes that big endian turned together: those of a pixel cell, also where it has more than the 16 bits of OW; two
     * where OW holds cells of 8 bits.
     */
    private static int swapUnit(TransferSyntax syntax, Element pixelData, PixelLayout layout) {
        return syntax.bigEndian() ? Math.max(pixelData.vr().unit(), layout.bitsAllocated() / 8) : 1;
    }

    /** The number of frames that the data set declares. */
    public int frames() {
        return frames;
    }

    public PixelLayout layout() {
        return layout;
    }

    public TransferSyntax transferSyntax() {
        return syntax;
    }

    /** Whether the samples are Float or Double Float Pixel Data (PS3.3 §C.7.6.24). */
    boolean floatingPoint() {
        return !header.contains(Tags.PIXEL_DATA);
    }

    /** The data set that the source was made of. */
    public DataSet header() {
        return header;
    }

    BulkSource bulk() {
        return bulk;
    }

    /**
     * A frame's bytes as they are encoded; uncompressed ones are little endian.
     *
     * @param number from 1, as in the standard
     */
    public FrameBytes encoded(int number) throws IOException {
        if (number < 1 || number > frames) {
            throw new IllegalArgumentException("frame " + number + " of " + frames);
        }
        return new FrameBytes(finder.frame(number - 1));
    }

    /** The value of an element of the header wherever it lies, at most {@code limit} bytes. */
    byte[] value(Element element, int limit) throws IOException {
        return switch (element) {
            case ValueElement value -> value.bytes();
            case BulkElement large -> {
                if (large.length() > limit) {
                    throw new PixelException("value too long", large.tag());
                }
                byte[] bytes = range(bulk, large.offset(), (int) large.length());
                swap(bytes, syntax.bigEndian() ? large.vr().unit() : 1);
                yield bytes;
            }
            case FragmentsElement _, SequenceElement _ -> throw new PixelException("no value", element.tag());
        };
    }

    /** Bytes of the data set; the array grows with what is there, not with what is claimed. */
    static byte[] range(BulkSource source, long offset, int length) throws IOException {
        try (InputStream in = length == 0 ? new ByteArrayInputStream(new byte[0]) : source.open(offset, length)) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("the encoded data set ends before the frame at " + offset);
            }
            return bytes;
        }
    }

    static void swap(byte[] bytes, int unit) {
        for (int start = 0; unit > 1 && start + unit <= bytes.length; start += unit) {
            for (int low = start, high = start + unit - 1; low < high; low++, high--) {
                byte held = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = held;
            }
        }
    }
}
