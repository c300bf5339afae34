package org.heliograph.dicom.json;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Vr;

/**
 * Reads data sets in the DICOM JSON model (PS3.18 Annex F), within a depth and a size.
 *
 * <p>Text becomes UTF-8, and (0008,0005) says so. Refused are: members named twice, attributes that are no tags or have
 * two of Value, BulkDataURI and InlineBinary, VRs that do not exist, numbers that do not fit their VR, NUL and lone
 * surrogates in text, a backslash within one of several values (§F.2.4: it would part the value). Members that the
 * standard does not name are skipped. Encapsulated pixel data come as one value that has its items in it, since the text
 * does not say which transfer syntax it was made from.
 */
public final class DicomJsonReader {
    /** Says what stands for a value that the text only points to. */
    @FunctionalInterface
    public interface BulkData {
        /** Takes none: a URI in the text is bad input, since whoever sent it must not make this program fetch. */
        BulkData REFUSED = (tag, vr, uri) -> {
            throw new DicomException("BulkDataURI", 0, tag);
        };

        Element element(Tag tag, Vr vr, String uri) throws IOException;
    }

    /** 128 sequences, each of three levels: attribute, array, item. */
    private static final int MAX_DEPTH = 400;

    private final JsonParser json;
    private final AttributeReader attributes;

    /**
     * A reader of a JSON text.
     *
     * @param maxCharacters the longest data set that is read
     */
    public DicomJsonReader(Reader in, long maxCharacters, BulkData bulkData) throws IOException {
        this.json = new JsonParser(in, MAX_DEPTH, maxCharacters);
        this.attributes = new AttributeReader(bulkData);
    }

    /** Reads a text that is one data set. */
    public DataSet read() throws IOException {
        DataSet dataSet = attributes.dataSet(json.value());
        json.end();
        return dataSet;
    }

    /** Reads a text that is an array of data sets, one at a time. */
    public void readAll(Consumer<DataSet> consumer) throws IOException {
        if (!json.takes('[')) {
            throw json.problem("no array of data sets");
        }
        if (!json.takes(']')) {
            do {
                consumer.accept(attributes.dataSet(json.value()));
            } while (json.takes(','));
            if (!json.takes(']')) {
                throw json.problem("no ']' where one belongs");
            }
        }
        json.end();
    }
}
