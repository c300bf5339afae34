package org.heliograph.dicom.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.LargeValues.Inline;
import org.heliograph.dicom.LargeValues.Omitted;
import org.heliograph.dicom.LargeValues.Uri;
import org.heliograph.dicom.NumberText;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.json.JsonOptions.CharacterSetTerm;
import org.heliograph.dicom.json.JsonOptions.Decimals;

/**
 * Writes data sets in the DICOM JSON model (PS3.18 Annex F) as they come, to any {@link Appendable}.
 *
 * <p>Group lengths are left out, and of duplicate tags the first is written. Numbers that a double would change are
 * strings, and so are those that JSON cannot say: {@code NaN}, {@code Infinity}, {@code -Infinity}. An empty value among
 * several is {@code null}, an empty element has its VR only (§F.2.5). Binary values are little endian whatever they were.
 * Encapsulated pixel data are written with the headers of their items.
 */
public final class DicomJsonWriter {
    /** The component groups of a person name in their order (PS3.18 §F.2.2). */
    static final List<String> NAME_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

    private static final int NUMBERS_AT_ONCE = 1024;

    private final JsonText out;
    private final JsonOptions options;
    private final LargeValues largeValues;

    public DicomJsonWriter(Appendable out, LargeValues largeValues) {
        this(out, JsonOptions.DEFAULT, largeValues);
    }

    public DicomJsonWriter(Appendable out, JsonOptions options, LargeValues largeValues) {
        this.out = new JsonText(out, options.layout());
        this.options = options;
        this.largeValues = largeValues;
    }

    /** Writes the data set as one JSON object. */
    public void write(DataSet dataSet) throws IOException {
        write(dataSet, "");
    }

    /** Writes the data sets as one JSON array (§F.2.1). */
    public void writeAll(Iterable<DataSet> dataSets) throws IOException {
        out.beginArray();
        for (DataSet dataSet : dataSets) {
            write(dataSet);
        }
        out.endArray();
    }

    private void write(DataSet dataSet, String path) throws IOException {
        out.beginObject();
        for (Element element : ascending(dataSet.elements())) {
            if (element.tag().isGroupLength()) {
                continue;
            }
            String hex = element.tag().hex();
            out.name(hex);
            out.beginObject();
            out.name("vr");
            out.string(element.vr().name());
            write(dataSet, element, path + hex);
            out.endObject();
        }
        out.endObject();
    }

    /** In the order of their tags, of duplicates the first; nearly always they are so. */
    private static Collection<Element> ascending(List<Element> elements) {
        for (int i = 1; i < elements.size(); i++) {
            if (elements.get(i - 1).tag().compareTo(elements.get(i).tag()) >= 0) {
                TreeMap<Tag, Element> byTag = new TreeMap<>();
                elements.forEach(element -> byTag.putIfAbsent(element.tag(), element));
                return byTag.values();
            }
        }
        return elements;
    }

    private void write(DataSet dataSet, Element element, String path) throws IOException {
        switch (element) {
            case ValueElement value -> writeValue(dataSet, value);
            case SequenceElement sequence -> writeItems(dataSet.sequence(sequence.tag()), path);
            case BulkElement large -> {
                switch (largeValues.of(path, large)) {
                    case Uri uri -> writeUri(uri);
                    case Inline inline -> writeInline(dataSet, large, inline);
                    case Omitted _ -> {}
                }
            }
            case FragmentsElement fragments -> {
                switch (largeValues.of(path, fragments)) {
                    case Uri uri -> writeUri(uri);
                    case Inline inline -> {
                        try (InputStream items = inline.open(fragments)) {
                            writeBinary(items);
                        }
                    }
                    case Omitted _ -> {}
                }
            }
        }
    }

    private void writeUri(Uri uri) throws IOException {
        out.name("BulkDataURI");
        out.string(uri.uri());
    }

    private void writeBinary(InputStream bytes) throws IOException {
        out.name("InlineBinary");
        out.base64(bytes);
    }

    private void writeItems(List<DataSet> items, String path) throws IOException {
        if (items.isEmpty()) {
            return;
        }
        out.name("Value");
        out.beginArray();
        int number = 0;
        for (DataSet item : items) {
            write(item, path + "/" + number++ + "/");
        }
        out.endArray();
    }

    private void writeInline(DataSet dataSet, BulkElement large, Inline inline) throws IOException {
        if (large.vr().isText()) {
            writeTexts(large.vr(), inline.texts(dataSet, large));
            return;
        }
        try (InputStream value = inline.open(large)) {
            if (large.vr().kind() == Vr.Kind.NUMBER) {
                writeNumbers(value, large.vr());
            } else {
                writeBinary(value);
            }
        }
    }

    private void writeValue(DataSet dataSet, ValueElement element) throws IOException {
        if (element.length() == 0) {
            return;
        }
        switch (element.vr().kind()) {
            case BYTES -> writeBinary(new ByteArrayInputStream(element.bytes()));
            case NUMBER -> writeNumbers(new ByteArrayInputStream(element.bytes()), element.vr());
            case ASCII, TEXT, LONG_TEXT, URI -> writeTexts(element.vr(), texts(dataSet, element.tag()));
            case SEQUENCE -> throw new IllegalStateException("a sequence is no value");
        }
    }

    private void writeNumbers(InputStream value, Vr vr) throws IOException {
        int size = NumberText.size(vr);
        byte[] bytes = value.readNBytes(NUMBERS_AT_ONCE * size);
        if (bytes.length < size) {
            return;
        }
        out.name("Value");
        out.beginArray();
        for (; bytes.length >= size; bytes = value.readNBytes(NUMBERS_AT_ONCE * size)) {
            ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (numbers.remaining() >= size) {
                write(JsonNumbers.next(numbers, vr));
            }
        }
        out.endArray();
    }

    private void write(JsonNumbers.Written number) throws IOException {
        if (number.quoted()) {
            out.string(number.text());
        } else {
            out.literal(number.text());
        }
    }

    private List<String> texts(DataSet dataSet, Tag tag) {
        boolean utf8 = options.characterSet() == CharacterSetTerm.UTF_8;
        return utf8 && tag.equals(Tags.SPECIFIC_CHARACTER_SET) ? List.of("ISO_IR 192") : dataSet.strings(tag);
    }

    private void writeTexts(Vr vr, List<String> texts) throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        out.name("Value");
        out.beginArray();
        for (String text : texts) {
            writeText(vr, text);
        }
        out.endArray();
    }

    private void writeText(Vr vr, String text) throws IOException {
        if (text.isEmpty()) {
            out.literal("null");
        } else if (vr == Vr.PN) {
            writeName(text);
        } else if ((vr == Vr.IS || vr == Vr.DS) && options.decimals() == Decimals.NUMBER) {
            write(JsonNumbers.decimal(vr, text));
        } else {
            out.string(text);
        }
    }

    /** The groups of a name that are not empty (§F.2.2); what follows a third equals sign stays with the third group. */
    private void writeName(String text) throws IOException {
        String[] groups = text.split("=", 3);
        if (text.chars().allMatch(c -> c == '=')) {
            out.literal("null");
            return;
        }
        out.beginObject();
        for (int i = 0; i < groups.length; i++) {
            if (!groups[i].isEmpty()) {
                out.name(NAME_GROUPS.get(i));
                out.string(groups[i]);
            }
        }
        out.endObject();
    }
}
