package org.heliograph.pixels;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;

/** The attributes of an image that change with its transfer syntax: PS3.5 §8.2, PS3.3 §C.7.6.3 and §C.7.6.1.1.5. */
final class TargetAttributes {
    private final FrameSource source;
    private final FrameEncoder encoder;

    TargetAttributes(FrameSource source, FrameEncoder encoder) {
        this.source = source;
        this.encoder = encoder;
    }

    /** The data set without its pixel data. */
    DataSet of(double ratio) {
        DataSetBuilder edited = source.header().toBuilder();
        for (Tag tag : List.of(
                Tags.PIXEL_DATA,
                Tags.EXTENDED_OFFSET_TABLE,
                Tags.EXTENDED_OFFSET_TABLE_LENGTHS,
                Tags.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH)) {
            edited.remove(tag);
        }
        PixelLayout before = source.layout();
        PixelLayout after = encoder.output();
        if (after.photometric() != before.photometric()) {
            edited.string(Tags.PHOTOMETRIC_INTERPRETATION, after.photometric().term());
        }
        if (after.samplesPerPixel() > 1) {
            edited.integer(Tags.PLANAR_CONFIGURATION, after.planar() ? 1 : 0);
        }
        if (after.highBit() != before.highBit()) {
            edited.integer(Tags.HIGH_BIT, after.highBit());
        }
        if (!SyntaxSupport.of(source.transferSyntax()).lossless() || !encoder.lossless()) {
            edited.string(Tags.LOSSY_IMAGE_COMPRESSION, "01");
        }
        if (!encoder.lossless()) {
            derived(edited, ratio);
        }
        return edited.build();
    }

    /** Other samples are another image, which names the one it was made from. */
    private void derived(DataSetBuilder edited, double ratio) {
        DataSet header = source.header();
        List<String> type = new ArrayList<>(header.strings(Tags.IMAGE_TYPE));
        if (type.isEmpty()) {
            type.add("DERIVED");
            type.add("PRIMARY");
        } else {
            type.set(0, "DERIVED");
        }
        edited.string(Tags.IMAGE_TYPE, type.toArray(String[]::new));
        edited.string(
                Tags.LOSSY_IMAGE_COMPRESSION_RATIO,
                with(header, Tags.LOSSY_IMAGE_COMPRESSION_RATIO, String.format(Locale.ROOT, "%.3f", ratio)));
        edited.string(
                Tags.LOSSY_IMAGE_COMPRESSION_METHOD, with(header, Tags.LOSSY_IMAGE_COMPRESSION_METHOD, "ISO_14495_1"));
        edited.sequence(
                Tags.DERIVATION_CODE_SEQUENCE,
                List.of(DataSet.builder()
                        .string(Tags.CODE_VALUE, "113040")
                        .string(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                        .string(Tags.CODE_MEANING, "Lossy Compression")
                        .build()));
        if (header.uid(Tags.SOP_CLASS_UID).isPresent()
                && header.uid(Tags.SOP_INSTANCE_UID).isPresent()) {
            edited.sequence(
                    Tags.SOURCE_IMAGE_SEQUENCE,
                    List.of(DataSet.builder()
                            .uid(
                                    Tags.REFERENCED_SOP_CLASS_UID,
                                    header.uid(Tags.SOP_CLASS_UID).get())
                            .uid(
                                    Tags.REFERENCED_SOP_INSTANCE_UID,
                                    header.uid(Tags.SOP_INSTANCE_UID).get())
                            .build()));
        }
        edited.uid(Tags.SOP_INSTANCE_UID, newUid());
    }

    private static String[] with(DataSet header, Tag tag, String value) {
        List<String> values = new ArrayList<>(header.strings(tag));
        values.add(value);
        return values.toArray(String[]::new);
    }

    /** A UID made of a UUID, PS3.5 §B.2. */
    private static Uid newUid() {
        UUID uuid = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return new Uid("2.25." + new BigInteger(1, bytes));
    }

    /** The elements before the pixel data, or those behind. */
    static DataSet part(DataSet dataSet, boolean before) {
        List<Element> elements = dataSet.elements().stream()
                .filter(element -> element.tag().compareTo(Tags.PIXEL_DATA) < 0 == before)
                .toList();
        return dataSet.withElements(elements);
    }

    /** Whether bits of the pixel cells are an overlay's: Overlay Bits Allocated is that of the pixels, and it has no data. */
    static boolean hasOverlayInPixels(DataSet header) {
        for (int group = 0x6000; group <= 0x601E; group += 2) {
            if (header.contains(Tag.of(group, 0x0010))
                    && !header.contains(Tag.of(group, 0x3000))
                    && header.integer(Tag.of(group, 0x0100)).orElse(1) > 1) {
                return true;
            }
        }
        return false;
    }
}
