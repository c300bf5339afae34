package org.heliograph.dicom.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.NumberText;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Utf8Text;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/** Makes elements of JSON attribute objects (PS3.18 §F.2.2 to §F.2.7). */
final class AttributeReader {
    private final DicomJsonReader.BulkData bulkData;

    AttributeReader(DicomJsonReader.BulkData bulkData) {
        this.bulkData = bulkData;
    }

    /** The data set that a JSON object is. */
    DataSet dataSet(Json value) throws IOException {
        return Utf8Text.declared(dataSet(value, new Tag(0)));
    }

    private DataSet dataSet(Json value, Tag within) throws IOException {
        DataSetBuilder builder = DataSet.builder();
        for (Map.Entry<String, Json> member : members(value, within).entrySet()) {
            if (!member.getKey().matches("[0-9A-Fa-f]{8}")) {
                throw problem("member that is no tag", within);
            }
            Tag tag = Tag.parse(member.getKey());
            builder.put(element(tag, members(member.getValue(), tag)));
        }
        return builder.build();
    }

    private Element element(Tag tag, Map<String, Json> attribute) throws IOException {
        Vr vr = attribute.get("vr") instanceof Json.Text name
                ? Vr.of(name.value()).orElseThrow(() -> problem("VR that does not exist", tag))
                : Dictionary.vr(tag);
        long forms = List.of("Value", "BulkDataURI", "InlineBinary").stream()
                .filter(attribute::containsKey)
                .count();
        if (forms > 1) {
            throw problem("more than one of Value, BulkDataURI and InlineBinary", tag);
        }
        if (tag.equals(Tags.SPECIFIC_CHARACTER_SET)) {
            // However it is said: texts come in Unicode, and are kept in UTF-8.
            return ValueElement.of(tag, Vr.CS, "ISO_IR 192".getBytes(UTF_8));
        }
        if (attribute.get("BulkDataURI") instanceof Json.Text uri) {
            return bulkData.element(tag, vr, uri.value());
        }
        if (attribute.get("InlineBinary") instanceof Json.Text base64) {
            if (vr == Vr.SQ) {
                throw problem("InlineBinary of a sequence", tag);
            }
            return ValueElement.of(tag, vr, binary(tag, base64.value()));
        }
        List<Json> values = attribute.get("Value") instanceof Json.Array array ? array.values() : List.of();
        return switch (vr.kind()) {
            case SEQUENCE -> SequenceElement.of(tag, items(tag, values));
            case NUMBER -> ValueElement.of(tag, vr, numbers(tag, vr, values));
            case ASCII, TEXT, LONG_TEXT, URI -> ValueElement.of(tag, vr, text(tag, vr, values));
            case BYTES -> {
                if (!values.isEmpty()) {
                    throw problem("Value in a VR that has InlineBinary", tag);
                }
                yield ValueElement.of(tag, vr, new byte[0]);
            }
        };
    }

    private List<DataSet> items(Tag sequence, List<Json> values) throws IOException {
        List<DataSet> items = new ArrayList<>();
        for (Json item : values) {
            items.add(item instanceof Json.Null ? DataSet.EMPTY : dataSet(item, sequence));
        }
        return items;
    }

    private static byte[] binary(Tag tag, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw problem("InlineBinary that is not base64", tag);
        }
    }

    private static byte[] text(Tag tag, Vr vr, List<Json> values) {
        if (values.size() > 1 && !vr.isMultiValued()) {
            throw problem("several values in a VR that has one", tag);
        }
        StringJoiner joined = new StringJoiner("\\");
        for (Json value : values) {
            String text = switch (value) {
                case Json.Text string -> string.value();
                case Json.Num number -> number.digits();
                case Json.Null _ -> "";
                case Json.Obj name -> personName(tag, name);
                case Json.Array _, Json.Bool _ -> throw problem("value that is no text", tag);
            };
            if (vr.isMultiValued() && text.indexOf('\\') >= 0) {
                throw problem("backslash within a value", tag);
            }
            joined.add(text);
        }
        return Utf8Text.bytes(joined.toString()).orElseThrow(() -> problem("text with NUL or half a character", tag));
    }

    private static String personName(Tag tag, Json.Obj name) {
        if (!DicomJsonWriter.NAME_GROUPS.containsAll(name.members().keySet())) {
            throw problem("member that no person name has", tag);
        }
        List<String> groups = new ArrayList<>();
        for (String member : DicomJsonWriter.NAME_GROUPS) {
            groups.add(name.members().get(member) instanceof Json.Text group ? group.value() : "");
        }
        return String.join("=", groups).replaceFirst("=+$", "");
    }

    private static byte[] numbers(Tag tag, Vr vr, List<Json> array) {
        // A binary value cannot be absent; some writers end an array with null all the same.
        List<Json> values = array.reversed().stream()
                .dropWhile(Json.Null.class::isInstance)
                .toList()
                .reversed();
        ByteBuffer bytes =
                ByteBuffer.allocate(values.size() * NumberText.size(vr)).order(ByteOrder.LITTLE_ENDIAN);
        for (Json value : values) {
            String digits = switch (value) {
                case Json.Text text -> text.value();
                case Json.Num number -> number.digits();
                case Json.Null _, Json.Obj _, Json.Array _, Json.Bool _ ->
                    throw problem("value that is no number", tag);
            };
            if (!NumberText.put(bytes, vr, digits)) {
                throw problem("number that does not fit its VR", tag);
            }
        }
        return bytes.array();
    }

    private static Map<String, Json> members(Json value, Tag tag) {
        if (value instanceof Json.Obj object) {
            return object.members();
        }
        throw problem("no JSON object where one belongs", tag);
    }

    private static DicomException problem(String what, Tag tag) {
        return new DicomException(what, 0, tag);
    }
}
