package org.heliograph.dicom.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Utf8Text;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/**
 * Reads a document of the Native DICOM Model (PS3.19 Annex A), with its namespace or without any.
 *
 * <p>Text becomes UTF-8, and (0008,0005) says so. Refused are: a document type, entities other than XML's own, elements
 * that the model does not have, tags given twice, VRs that do not exist, values that do not fit their VR or are numbered
 * out of order, sequences deeper than 128, documents longer than the limit. Private elements named by their creator get
 * the block that the data set reserves for it, or the first free one.
 */
public final class NativeXmlReader {
    /** Says what stands for a value that the document only points to. */
    @FunctionalInterface
    public interface BulkData {
        /** Takes none: whoever sent the document must not make this program fetch. */
        BulkData REFUSED = (tag, vr, place) -> {
            throw new DicomException("BulkData", 0, tag);
        };

        /** The element whose value is at {@code place}: the uri of the document, or its uuid as {@code urn:uuid:…}. */
        Element element(Tag tag, Vr vr, String place) throws IOException;
    }

    private static final int MAX_DEPTH = 128;

    private final XmlInput in;
    private final BulkData bulkData;

    /**
     * A reader of a document in any encoding that its declaration names.
     *
     * @param maxBytes the longest document that is read
     */
    public NativeXmlReader(InputStream in, long maxBytes, BulkData bulkData) throws IOException {
        this.bulkData = bulkData;
        try {
            this.in = new XmlInput(in, maxBytes);
        } catch (XMLStreamException malformed) {
            throw XmlInput.translated(malformed);
        }
    }

    /** Reads the document to its end. */
    public DataSet read() throws IOException {
        try {
            if (!in.opens(NativeXml.ROOT)) {
                throw in.problem("document of another kind");
            }
            DataSet dataSet = dataSet(0);
            in.end();
            return Utf8Text.declared(dataSet);
        } catch (XMLStreamException malformed) {
            throw XmlInput.translated(malformed);
        }
    }

    /** The attributes up to the end of what holds them. */
    private DataSet dataSet(int depth) throws XMLStreamException, IOException {
        if (depth > MAX_DEPTH) {
            throw in.problem("sequences nested deeper than " + MAX_DEPTH);
        }
        DataSetBuilder elements = DataSet.builder();
        List<PrivateElement> placeless = new ArrayList<>();
        Set<Tag> tags = new HashSet<>();
        while (in.opens(NativeXml.ATTRIBUTE)) {
            Tag tag = tag();
            in.at(tag);
            Optional<String> creator = in.attribute("privateCreator");
            Element element = element(tag, depth);
            if (creator.isPresent() && tag.isPrivate() && tag.element() <= 0xFF) {
                placeless.add(new PrivateElement(creator.get(), element));
            } else if (!tag.isGroupLength()) {
                if (!tags.add(tag)) {
                    throw in.problem("tag given twice");
                }
                elements.put(element);
            }
        }
        in.requireClosed();
        return PrivateElement.placed(elements, placeless, in);
    }

    private Tag tag() {
        String tag = in.attribute("tag").orElse("");
        if (!tag.matches("[0-9A-Fa-f]{8}")) {
            throw in.problem("no tag where one belongs");
        }
        return Tag.parse(tag);
    }

    private Element element(Tag tag, int depth) throws XMLStreamException, IOException {
        Vr vr = in.attribute("vr")
                .map(name -> Vr.of(name).orElseThrow(() -> in.problem("VR that does not exist")))
                .orElseGet(() -> Dictionary.vr(tag));
        if (vr == Vr.SQ) {
            return SequenceElement.of(tag, items(depth));
        }
        if (in.opens(NativeXml.BULK_DATA)) {
            String place = in.attribute("uri")
                    .or(() -> in.attribute("uuid").map(uuid -> "urn:uuid:" + uuid))
                    .orElseThrow(() -> in.problem("BulkData without a place"));
            in.requireClosed();
            in.requireClosed();
            return bulkData.element(tag, vr, place);
        }
        if (in.opens(NativeXml.INLINE_BINARY)) {
            byte[] value = binary(in.text());
            in.requireClosed();
            return ValueElement.of(tag, vr, value);
        }
        byte[] value = new ValueReader(in, tag, vr).read();
        in.requireClosed();
        return ValueElement.of(tag, vr, value);
    }

    private byte[] binary(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("[ \t\r\n]", ""));
        } catch (IllegalArgumentException _) {
            throw in.problem("InlineBinary that is not base64");
        }
    }

    private List<DataSet> items(int depth) throws XMLStreamException, IOException {
        List<DataSet> items = new ArrayList<>();
        int last = 0;
        while (in.opens(NativeXml.ITEM)) {
            last = in.number(last, Integer.MAX_VALUE);
            items.add(dataSet(depth + 1));
        }
        in.requireClosed();
        return items;
    }
}
