package org.heliograph.dicom.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.LargeValues.Inline;
import org.heliograph.dicom.LargeValues.Omitted;
import org.heliograph.dicom.LargeValues.Uri;
import org.heliograph.dicom.NumberText;
import org.heliograph.dicom.PrivateDictionary;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/**
 * Writes data sets in the Native DICOM Model (PS3.19 Annex A) as they come, in UTF-8, of which (0008,0005) tells.
 *
 * <p>Group lengths are left out, and of duplicate tags the first is written. A private element is named by its creator and
 * has zeros for the number of its block, unless the creator has several blocks. Binary values are little endian whatever
 * they were. Encapsulated pixel data are written with the headers of their items. A control character, which XML 1.0 has
 * no way to write, becomes U+FFFD: {@link #charactersReplaced} tells how many did.
 */
public final class NativeXmlWriter {
    /** White space between the elements. */
    public enum Layout {
        /** None. */
        COMPACT,
        /** A line for each element, indented by two spaces a level. */
        INDENTED
    }

    private static final int NUMBERS_AT_ONCE = 1024;

    private final XmlText out;
    private final LargeValues largeValues;

    public NativeXmlWriter(Writer out, LargeValues largeValues) {
        this(out, Layout.COMPACT, largeValues);
    }

    /** Writes to {@code out}, which must encode UTF-8 and is neither flushed nor closed. */
    public NativeXmlWriter(Writer out, Layout layout, LargeValues largeValues) {
        this.out = new XmlText(out, layout);
        this.largeValues = largeValues;
    }

    /** Characters that XML cannot write, so far. */
    public long charactersReplaced() {
        return out.charactersReplaced();
    }

    /** Writes a document of the data set. */
    public void write(DataSet dataSet) throws IOException {
        out.declaration();
        out.open(NativeXml.ROOT, "xmlns", NativeXml.NAMESPACE, "xml:space", "preserve");
        write(dataSet, "");
        out.close();
        out.end();
    }

    private void write(DataSet dataSet, String path) throws IOException {
        PrivateBlocks blocks = PrivateBlocks.of(dataSet);
        TreeMap<Tag, Element> byTag = new TreeMap<>();
        dataSet.elements().forEach(element -> byTag.putIfAbsent(element.tag(), element));
        for (Element element : byTag.values()) {
            if (!element.tag().isGroupLength()) {
                open(dataSet, element, blocks);
                write(dataSet, element, path + element.tag().hex());
                out.close();
            }
        }
    }

    private void open(DataSet dataSet, Element element, PrivateBlocks blocks) throws IOException {
        Tag tag = element.tag();
        String vr = element.vr().name();
        Optional<String> creator = PrivateDictionary.creator(dataSet, tag);
        if (creator.isPresent()) {
            boolean first = blocks.block(tag.group(), creator.get())
                    .filter(block -> block == tag.element() >>> 8)
                    .isPresent();
            Tag named = first ? Tag.of(tag.group(), tag.element() & 0xFF) : tag;
            out.open(NativeXml.ATTRIBUTE, "tag", named.hex(), "vr", vr, "privateCreator", creator.get());
            return;
        }
        Optional<String> keyword =
                Dictionary.lookup(tag).map(Dictionary.Entry::keyword).filter(word -> !word.isEmpty());
        if (keyword.isPresent()) {
            out.open(NativeXml.ATTRIBUTE, "tag", tag.hex(), "vr", vr, "keyword", keyword.get());
        } else {
            out.open(NativeXml.ATTRIBUTE, "tag", tag.hex(), "vr", vr);
        }
    }

    private void write(DataSet dataSet, Element element, String path) throws IOException {
        switch (element) {
            case ValueElement value -> writeValue(dataSet, value);
            case SequenceElement sequence -> {
                int number = 0;
                for (DataSet item : dataSet.sequence(sequence.tag())) {
                    out.open(NativeXml.ITEM, "number", Integer.toString(number + 1));
                    write(item, path + "/" + number++ + "/");
                    out.close();
                }
            }
            case BulkElement large -> {
                switch (largeValues.of(path, large)) {
                    case Uri uri -> out.empty(NativeXml.BULK_DATA, "uri", uri.uri());
                    case Inline inline -> writeInline(dataSet, large, inline);
                    case Omitted _ -> {}
                }
            }
            case FragmentsElement fragments -> {
                switch (largeValues.of(path, fragments)) {
                    case Uri uri -> out.empty(NativeXml.BULK_DATA, "uri", uri.uri());
                    case Inline inline -> {
                        try (InputStream items = inline.open(fragments)) {
                            out.base64(NativeXml.INLINE_BINARY, items);
                        }
                    }
                    case Omitted _ -> {}
                }
            }
        }
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
                out.base64(NativeXml.INLINE_BINARY, value);
            }
        }
    }

    private void writeValue(DataSet dataSet, ValueElement element) throws IOException {
        if (element.length() == 0) {
            return;
        }
        switch (element.vr().kind()) {
            case BYTES -> out.base64(NativeXml.INLINE_BINARY, new ByteArrayInputStream(element.bytes()));
            case NUMBER -> writeNumbers(new ByteArrayInputStream(element.bytes()), element.vr());
            case ASCII, TEXT, LONG_TEXT, URI -> {
                boolean term = element.tag().equals(Tags.SPECIFIC_CHARACTER_SET);
                writeTexts(element.vr(), term ? List.of("ISO_IR 192") : dataSet.strings(element.tag()));
            }
            case SEQUENCE -> throw new IllegalStateException("a sequence is no value");
        }
    }

    private void writeNumbers(InputStream value, Vr vr) throws IOException {
        int size = NumberText.size(vr);
        int number = 1;
        for (byte[] bytes = value.readNBytes(NUMBERS_AT_ONCE * size);
                bytes.length >= size;
                bytes = value.readNBytes(NUMBERS_AT_ONCE * size)) {
            ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (numbers.remaining() >= size) {
                writeText(number++, NumberText.next(numbers, vr));
            }
        }
    }

    private void writeTexts(Vr vr, List<String> texts) throws IOException {
        int number = 1;
        for (String text : texts) {
            if (vr == Vr.PN) {
                writeName(number++, text);
            } else {
                writeText(number++, text);
            }
        }
    }

    private void writeText(int number, String text) throws IOException {
        out.text(NativeXml.VALUE, text, "number", Integer.toString(number));
    }

    private void writeName(int number, String name) throws IOException {
        out.open(NativeXml.PERSON_NAME, "number", Integer.toString(number));
        String[] groups = name.split("=", NativeXml.NAME_GROUPS.size());
        for (int group = 0; group < groups.length; group++) {
            if (!groups[group].replace("^", "").isEmpty()) {
                out.open(NativeXml.NAME_GROUPS.get(group));
                String[] components = groups[group].split("\\^", NativeXml.NAME_COMPONENTS.size());
                for (int i = 0; i < components.length; i++) {
                    if (!components[i].isEmpty()) {
                        out.text(NativeXml.NAME_COMPONENTS.get(i), components[i]);
                    }
                }
                out.close();
            }
        }
        out.close();
    }
}
