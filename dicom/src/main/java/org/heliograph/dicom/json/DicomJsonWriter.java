package org.heliograph.dicom.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/**
 * Writes data sets in the DICOM JSON model (PS3.18 Annex F) as they come, to any {@link Appendable}.
 *
 * <p>Group lengths are left out, of duplicate tags the first is written, and (0008,0005) says UTF-8 whatever the text was
 * encoded in. Whole numbers beyond 2⁵³ and numbers of more than 17 digits, which a double would change, are strings.
 */
public final class DicomJsonWriter {
    /** Names the place where a value is to be had that is too large for the text. */
    @FunctionalInterface
    public interface BulkDataUri {
        /** No URI for any value: only VRs are written for large ones. */
        BulkDataUri NONE = (path, element) -> Optional.empty();

        /**
         * The URI of an element's value; none to write its VR only.
         *
         * @param path the element's tag as eight hexadecimal digits, preceded by the sequences and item numbers (from 0)
         *     it is in, for example {@code 54000100/0/54001010}
         */
        Optional<String> of(String path, Element element);
    }

    private static final long LARGEST_EXACT = 1L << 53;

    private final JsonText out;
    private final BulkDataUri bulkDataUri;

    public DicomJsonWriter(Appendable out, BulkDataUri bulkDataUri) {
        this.out = new JsonText(out);
        this.bulkDataUri = bulkDataUri;
    }

    /** Writes the data set as one JSON object. */
    public void write(DataSet dataSet) throws IOException {
        write(dataSet, "");
    }

    private void write(DataSet dataSet, String path) throws IOException {
        TreeMap<Tag, Element> byTag = new TreeMap<>();
        dataSet.elements().forEach(element -> byTag.putIfAbsent(element.tag(), element));
        String separator = "{";
        for (Element element : byTag.values()) {
            if (element.tag().isGroupLength()) {
                continue;
            }
            String hex = element.tag().hex();
            out.raw(separator).string(hex).raw(":{\"vr\":").string(element.vr().name());
            write(dataSet, element, path + hex);
            out.raw("}");
            separator = ",";
        }
        out.raw(separator.equals("{") ? "{}" : "}");
    }

    private void write(DataSet dataSet, Element element, String path) throws IOException {
        switch (element) {
            case ValueElement value -> writeValue(dataSet, value);
            case BulkElement large -> writeUri(large, path);
            case FragmentsElement fragments -> writeUri(fragments, path);
            case SequenceElement sequence -> writeItems(dataSet.sequence(sequence.tag()), path);
        }
    }

    private void writeUri(Element element, String path) throws IOException {
        Optional<String> uri = bulkDataUri.of(path, element);
        if (uri.isPresent()) {
            out.raw(",\"BulkDataURI\":").string(uri.get());
        }
    }

    private void writeItems(List<DataSet> items, String path) throws IOException {
        if (items.isEmpty()) {
            return;
        }
        int number = 0;
        for (DataSet item : items) {
            out.raw(number == 0 ? ",\"Value\":[" : ",");
            write(item, path + "/" + number++ + "/");
        }
        out.raw("]");
    }

    private void writeValue(DataSet dataSet, ValueElement element) throws IOException {
        if (element.length() == 0) {
            return;
        }
        switch (element.vr().kind()) {
            case BYTES ->
                out.raw(",\"InlineBinary\":").string(Base64.getEncoder().encodeToString(element.bytes()));
            case NUMBER -> writeArray(element.vr() == Vr.AT ? tags(element) : numbers(element));
            case ASCII, TEXT, LONG_TEXT, URI -> writeArray(texts(dataSet, element));
            case SEQUENCE -> throw new IllegalStateException("a sequence is no value");
        }
    }

    private void writeArray(List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        out.raw(",\"Value\":[").raw(String.join(",", values)).raw("]");
    }

    private static List<String> tags(ValueElement element) {
        ByteBuffer bytes = ByteBuffer.wrap(element.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        List<String> tags = new ArrayList<>();
        while (bytes.remaining() >= 4) {
            int group = Short.toUnsignedInt(bytes.getShort());
            Tag tag = Tag.of(group, Short.toUnsignedInt(bytes.getShort()));
            tags.add(JsonText.quoted(tag.hex()));
        }
        return tags;
    }

    private static List<String> texts(DataSet dataSet, ValueElement element) {
        if (element.tag().equals(Tags.SPECIFIC_CHARACTER_SET)) {
            return List.of("\"ISO_IR 192\"");
        }
        return dataSet.strings(element.tag()).stream()
                .map(text -> text.isEmpty() ? "null" : text(element.vr(), text))
                .toList();
    }

    private static String text(Vr vr, String text) {
        return switch (vr) {
            case PN -> personName(text);
            case IS, DS -> JsonText.number(text).map(JsonText::number).orElseGet(() -> JsonText.quoted(text));
            default -> JsonText.quoted(text);
        };
    }

    private static String personName(String text) {
        String[] names = {"Alphabetic", "Ideographic", "Phonetic"};
        String[] groups = text.split("=", 3);
        List<String> members = new ArrayList<>();
        for (int i = 0; i < groups.length; i++) {
            if (!groups[i].isEmpty()) {
                members.add(JsonText.quoted(names[i]) + ":" + JsonText.quoted(groups[i]));
            }
        }
        return members.isEmpty() ? "null" : "{" + String.join(",", members) + "}";
    }

    private static List<String> numbers(ValueElement element) {
        ByteBuffer bytes = ByteBuffer.wrap(element.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        List<String> numbers = new ArrayList<>();
        while (bytes.remaining() >= element.vr().unit()) {
            numbers.add(
                    switch (element.vr()) {
                        case FL -> floating(bytes.getFloat());
                        case FD -> floating(bytes.getDouble());
                        case US -> Integer.toString(Short.toUnsignedInt(bytes.getShort()));
                        case SS -> Short.toString(bytes.getShort());
                        case UL -> Integer.toUnsignedString(bytes.getInt());
                        case SL -> Integer.toString(bytes.getInt());
                        case UV -> exact(bytes.getLong(), true);
                        case SV -> exact(bytes.getLong(), false);
                        default -> throw new IllegalStateException(element.vr() + " is no number");
                    });
        }
        return numbers;
    }

    private static String exact(long value, boolean unsigned) {
        String digits = unsigned ? Long.toUnsignedString(value) : Long.toString(value);
        return value >= -LARGEST_EXACT && value <= LARGEST_EXACT && (value >= 0 || !unsigned)
                ? digits
                : JsonText.quoted(digits);
    }

    private static String floating(float value) {
        return Float.isFinite(value) ? Float.toString(value) : JsonText.quoted(Float.toString(value));
    }

    private static String floating(double value) {
        return Double.isFinite(value) ? Double.toString(value) : JsonText.quoted(Double.toString(value));
    }
}
