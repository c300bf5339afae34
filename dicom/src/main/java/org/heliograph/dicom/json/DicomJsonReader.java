package org.heliograph.dicom.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/** Reads data sets in the DICOM JSON model (PS3.18 Annex F). Text becomes UTF-8, and (0008,0005) says so. */
public final class DicomJsonReader {
    /** Says what stands for a value that the text only points to. */
    @FunctionalInterface
    public interface BulkData {
        /** Takes none: a URI in the text is bad input, since whoever sent it must not make this program fetch. */
        BulkData REFUSED = (tag, vr, uri) -> {
            throw new DicomException("BulkDataURI", 0, tag);
        };

        Element element(Tag tag, Vr vr, String uri);
    }

    private static final int MAX_DEPTH = 400;

    private final JsonParser json;
    private final BulkData bulkData;

    /**
     * A reader of a JSON text.
     *
     * @param maxCharacters the longest data set that is read
     */
    public DicomJsonReader(Reader in, long maxCharacters, BulkData bulkData) throws IOException {
        this.json = new JsonParser(in, MAX_DEPTH, maxCharacters);
        this.bulkData = bulkData;
    }

    /** Reads a text that is one data set. */
    public DataSet read() throws IOException {
        DataSet dataSet = root(json.value());
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
                consumer.accept(root(json.value()));
            } while (json.takes(','));
            if (!json.takes(']')) {
                throw json.problem("no ']' where one belongs");
            }
        }
        json.end();
    }

    private DataSet root(Json value) {
        DataSet dataSet = dataSet(value, new Tag(0));
        boolean ascii = !dataSet.contains(Tags.SPECIFIC_CHARACTER_SET)
                && dataSet.elements().stream().allMatch(this::isAscii);
        return ascii
                ? dataSet
                : dataSet.toBuilder()
                        .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                        .build();
    }

    private boolean isAscii(Element element) {
        return switch (element) {
            case ValueElement value -> !value.vr().isText() || isAscii(value.bytes());
            case SequenceElement sequence ->
                sequence.items().stream()
                        .flatMap(item -> item.dataSet().elements().stream())
                        .allMatch(this::isAscii);
            case BulkElement _, FragmentsElement _ -> true;
        };
    }

    private static boolean isAscii(byte[] text) {
        for (byte b : text) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private DataSet dataSet(Json value, Tag within) {
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

    private Element element(Tag tag, Map<String, Json> attribute) {
        Vr vr = attribute.get("vr") instanceof Json.Text name
                ? Vr.of(name.value()).orElseThrow(() -> problem("VR that does not exist", tag))
                : Dictionary.vr(tag);
        if (attribute.get("BulkDataURI") instanceof Json.Text uri) {
            return bulkData.element(tag, vr, uri.value());
        }
        if (attribute.get("InlineBinary") instanceof Json.Text base64) {
            return ValueElement.of(tag, vr, binary(tag, base64.value()));
        }
        List<Json> values = attribute.get("Value") instanceof Json.Array array ? array.values() : List.of();
        return switch (vr.kind()) {
            case SEQUENCE ->
                SequenceElement.of(
                        tag, values.stream().map(item -> item(item, tag)).toList());
            case NUMBER -> ValueElement.of(tag, vr, numbers(tag, vr, values));
            case ASCII, TEXT, LONG_TEXT, URI -> ValueElement.of(tag, vr, text(tag, values));
            case BYTES -> {
                if (!values.isEmpty()) {
                    throw problem("Value in a VR that has InlineBinary", tag);
                }
                yield ValueElement.of(tag, vr, new byte[0]);
            }
        };
    }

    private DataSet item(Json item, Tag sequence) {
        return item instanceof Json.Null ? DataSet.EMPTY : dataSet(item, sequence);
    }

    private static byte[] binary(Tag tag, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw problem("InlineBinary that is not base64", tag);
        }
    }

    private static byte[] text(Tag tag, List<Json> values) {
        if (tag.equals(Tags.SPECIFIC_CHARACTER_SET)) {
            return "ISO_IR 192".getBytes(UTF_8);
        }
        StringJoiner joined = new StringJoiner("\\");
        for (Json value : values) {
            joined.add(
                    switch (value) {
                        case Json.Text text -> text.value();
                        case Json.Num number -> number.digits();
                        case Json.Null _ -> "";
                        case Json.Obj name -> personName(tag, name);
                        case Json.Array _, Json.Bool _ -> throw problem("value that is no text", tag);
                    });
        }
        return joined.toString().getBytes(UTF_8);
    }

    private static String personName(Tag tag, Json.Obj name) {
        List<String> groups = new ArrayList<>();
        for (String member : List.of("Alphabetic", "Ideographic", "Phonetic")) {
            groups.add(name.members().get(member) instanceof Json.Text group ? group.value() : "");
        }
        if (!List.of("Alphabetic", "Ideographic", "Phonetic")
                .containsAll(name.members().keySet())) {
            throw problem("member that no person name has", tag);
        }
        return String.join("=", groups).replaceFirst("=+$", "");
    }

    private static byte[] numbers(Tag tag, Vr vr, List<Json> array) {
        // A binary value cannot be absent; some writers end an array with null all the same.
        List<Json> values = array.reversed().stream()
                .dropWhile(Json.Null.class::isInstance)
                .toList()
                .reversed();
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * (vr == Vr.AT ? 4 : vr.unit()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (Json value : values) {
            String digits = switch (value) {
                case Json.Text text -> text.value();
                case Json.Num number -> number.digits();
                case Json.Null _, Json.Obj _, Json.Array _, Json.Bool _ ->
                    throw problem("value that is no number", tag);
            };
            try {
                put(bytes, vr, digits);
            } catch (IllegalArgumentException | ArithmeticException _) {
                throw problem("number that does not fit its VR", tag);
            }
        }
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, Vr vr, String digits) {
        switch (vr) {
            case AT -> {
                Tag value = Tag.parse(digits);
                bytes.putShort((short) value.group()).putShort((short) value.element());
            }
            case FL -> bytes.putFloat(Float.parseFloat(digits));
            case FD -> bytes.putDouble(Double.parseDouble(digits));
            case US -> bytes.putShort((short) within(digits, 16, false).intValueExact());
            case SS -> bytes.putShort(within(digits, 16, true).shortValueExact());
            case UL -> bytes.putInt((int) within(digits, 32, false).longValueExact());
            case SL -> bytes.putInt(within(digits, 32, true).intValueExact());
            case UV -> bytes.putLong(within(digits, 64, false).longValue());
            case SV -> bytes.putLong(within(digits, 64, true).longValueExact());
            default -> throw new IllegalStateException(vr + " is no number");
        }
    }

    private static BigInteger within(String digits, int bits, boolean signed) {
        BigDecimal value = JsonText.number(digits).orElseThrow(() -> new ArithmeticException("no number"));
        BigInteger whole = value.toBigIntegerExact();
        if (signed ? whole.bitLength() >= bits : whole.signum() < 0 || whole.bitLength() > bits) {
            throw new ArithmeticException("out of range");
        }
        return whole;
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
