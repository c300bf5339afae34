package org.heliograph.pixels.recompress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.Transcoder;

/**
 * The data set of a form in transfer syntax HTJ2K Lossless RPCL (1.2.840.10008.1.2.4.202), made as it is read: the rest in
 * explicit VR little endian, the attributes of the pixels adjusted (PS3.5 §8.2.14), one fragment a frame (§A.4). The SOP
 * Instance UID stays: nothing is lost (PS3.4 §B.4.1.3).
 */
public final class Htj2kView {
    private static final int PIXEL_DATA_HEADER = 12;
    private static final int ITEM_HEADER = 8;
    private static final int ITEM = 0xE000;
    private static final int SEQUENCE_DELIMITATION = 0xE0DD;

    private final RecompressedObject form;
    private final DataSet adjusted;

    private Htj2kView(RecompressedObject form, DataSet adjusted) {
        this.form = form;
        this.adjusted = adjusted;
    }

    /**
     * The view of a form, which must have no lead; none when unused bits of the samples hold an overlay, which HTJ2K does
     * not keep.
     */
    public static Optional<Htj2kView> of(RecompressedObject form) throws IOException {
        return of(form, UnaryOperator.identity());
    }

    /** The view of a form whose data set is changed after it was read, but for its pixels. */
    public static Optional<Htj2kView> of(RecompressedObject form, UnaryOperator<DataSet> change) throws IOException {
        DataSet header;
        try (InputStream in = form.withoutFrames()) {
            header = DataSetReader.readHeader(
                    in, TransferSyntax.of(form.recipe().transferSyntax()), ReadOptions.DEFAULT);
        }
        return Transcoder.hidesOverlay(header)
                ? Optional.empty()
                : Optional.of(new Htj2kView(form, adjusted(change.apply(header), form.recipe())));
    }

    /** Writes the encoded data set, without preamble and meta information. */
    public void write(OutputStream out) throws IOException {
        Recipe recipe = form.recipe();
        BulkSource original =
                (offset, length) -> form.original(offset, Math.min(length, recipe.originalLength() - offset));
        part(adjusted, element -> element.tag().compareTo(Tags.PIXEL_DATA) < 0, original, out);
        out.write(ByteBuffer.allocate(PIXEL_DATA_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) Tags.PIXEL_DATA.group())
                .putShort((short) Tags.PIXEL_DATA.element())
                .put("OB".getBytes(US_ASCII))
                .putShort((short) 0)
                .putInt(-1)
                .array());
        // An empty basic offset table: each fragment is a frame.
        item(out, ITEM, 0);
        for (int frame = 1; frame <= recipe.frames(); frame++) {
            byte[] codestream = form.codestream(frame);
            int padding = codestream.length & 1;
            item(out, ITEM, codestream.length + padding);
            out.write(codestream);
            out.write(new byte[padding]);
        }
        item(out, SEQUENCE_DELIMITATION, 0);
        part(adjusted, element -> element.tag().compareTo(Tags.PIXEL_DATA) > 0, original, out);
    }

    /** The stored values begin at bit 0 now, colours stand by pixel, and a transform is said. */
    private static DataSet adjusted(DataSet header, Recipe recipe) {
        DataSetBuilder adjusted = header.toBuilder()
                .remove(Tags.PIXEL_DATA)
                .integer(Tags.BITS_STORED, recipe.bitsStored())
                .integer(Tags.HIGH_BIT, recipe.bitsStored() - 1L);
        if (recipe.samplesPerPixel() > 1) {
            adjusted.integer(Tags.PLANAR_CONFIGURATION, 0);
        }
        if (recipe.samplesPerPixel() > 1 && recipe.colourTransform()) {
            adjusted.string(Tags.PHOTOMETRIC_INTERPRETATION, "YBR_RCT");
        }
        return adjusted.build();
    }

    private static void part(DataSet dataSet, Predicate<Element> which, BulkSource bulk, OutputStream out)
            throws IOException {
        List<Element> elements = dataSet.elements().stream().filter(which).toList();
        new DataSetWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, DataSetWriter.Form.CANONICAL, bulk)
                .write(dataSet.withElements(elements));
    }

    private static void item(OutputStream out, int element, int length) throws IOException {
        out.write(ByteBuffer.allocate(ITEM_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0xFFFE)
                .putShort((short) element)
                .putInt(length)
                .array());
    }
}
