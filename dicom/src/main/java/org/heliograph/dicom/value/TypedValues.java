package org.heliograph.dicom.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.SpecificCharacterSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Vr;

/**
 * Reads the values of a data set's elements as what their VR says they are.
 *
 * <p>A list is empty when the element is absent, empty or left in the encoded data. A value that is none of its VR is left
 * out; a list shorter than {@link DataSet#strings} says that there was one.
 */
public final class TypedValues {
    private final DataSet dataSet;

    public TypedValues(DataSet dataSet) {
        this.dataSet = dataSet;
    }

    /** The values of VR DA. */
    public List<DicomDate> dates(Tag tag) {
        return read(tag, DicomDate::parse);
    }

    /** The values of VR TM. */
    public List<DicomTime> times(Tag tag) {
        return read(tag, DicomTime::parse);
    }

    /** The values of VR DT. */
    public List<DicomDateTime> dateTimes(Tag tag) {
        return read(tag, DicomDateTime::parse);
    }

    /** The values of VR DS. */
    public List<DecimalString> decimals(Tag tag) {
        return read(tag, DecimalString::parse);
    }

    /** The values of VR IS. */
    public List<IntegerString> integers(Tag tag) {
        return read(tag, IntegerString::parse);
    }

    /** The values of VR AS. */
    public List<AgeString> ages(Tag tag) {
        return read(tag, AgeString::parse);
    }

    /** The values of VR UI, {@link Uid#isValid valid} or not. */
    public List<Uid> uids(Tag tag) {
        return read(tag, text -> text.isEmpty() ? Optional.empty() : Optional.of(new Uid(text)));
    }

    /** The zone of the data set's times that tell none: (0008,0201), PS3.3 §C.12.1.1.8. */
    public Optional<ZoneOffset> timezoneOffsetFromUtc() {
        return dataSet.string(Tags.TIMEZONE_OFFSET_FROM_UTC).flatMap(UtcOffset::parse);
    }

    /** Whether the value is text with bytes that mean nothing in its character set. */
    public boolean isUndecodable(Tag tag) {
        Optional<Vr> vr = dataSet.get(tag).map(Element::vr).filter(Vr::isText);
        return vr.isPresent()
                && dataSet.bytes(tag)
                        .filter(bytes ->
                                characterSet(vr.get()).decode(bytes, vr.get()).undecodable())
                        .isPresent();
    }

    /** (0008,0005) governs only some VRs (PS3.5 §6.1.2.2). */
    private SpecificCharacterSet characterSet(Vr vr) {
        boolean governed = vr.kind() == Vr.Kind.TEXT || vr.kind() == Vr.Kind.LONG_TEXT;
        return governed ? dataSet.characterSet() : SpecificCharacterSet.DEFAULT;
    }

    /** The values of VR AT. */
    public List<Tag> tags(Tag tag) {
        List<Tag> tags = new ArrayList<>();
        for (ByteBuffer bytes = binary(tag, Vr.AT); bytes.remaining() >= 4; ) {
            int group = Short.toUnsignedInt(bytes.getShort());
            tags.add(Tag.of(group, Short.toUnsignedInt(bytes.getShort())));
        }
        return List.copyOf(tags);
    }

    /** The values of VR FL; also what is no number and what is infinite. */
    public List<Float> floats(Tag tag) {
        List<Float> floats = new ArrayList<>();
        for (ByteBuffer bytes = binary(tag, Vr.FL); bytes.remaining() >= Float.BYTES; ) {
            floats.add(bytes.getFloat());
        }
        return List.copyOf(floats);
    }

    /** The values of VR FD; also what is no number and what is infinite. */
    public List<Double> doubles(Tag tag) {
        List<Double> doubles = new ArrayList<>();
        for (ByteBuffer bytes = binary(tag, Vr.FD); bytes.remaining() >= Double.BYTES; ) {
            doubles.add(bytes.getDouble());
        }
        return List.copyOf(doubles);
    }

    private <T> List<T> read(Tag tag, Function<String, Optional<T>> parser) {
        return dataSet.strings(tag).stream()
                .flatMap(text -> parser.apply(text).stream())
                .toList();
    }

    private ByteBuffer binary(Tag tag, Vr vr) {
        boolean readable = dataSet.get(tag).map(Element::vr).filter(vr::equals).isPresent();
        byte[] bytes = readable ? dataSet.bytes(tag).orElse(new byte[0]) : new byte[0];
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
