package org.heliograph.dicom.media;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/** Makes the keys of directory records out of an instance's header (PS3.3 §F.5), and notes which are missing. */
final class RecordMaker {
    private final DataSet header;
    private final List<String> missing = new ArrayList<>();

    RecordMaker(DataSet header) {
        this.header = header;
    }

    /** Keys of type 1 that had no value so far, as record and attribute. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    DataSet keys(RecordType type) {
        DataSetBuilder keys = DataSet.builder().string(Tags.DIRECTORY_RECORD_TYPE, type.term());
        for (RecordKey key : type.keys()) {
            Optional<Element> element = element(key.tag());
            if (element.isPresent()) {
                keys.put(element.get());
                continue;
            }
            switch (key.type()) {
                case ONE -> {
                    keys.empty(key.tag());
                    missing.add(type.term() + " " + key.tag());
                }
                case TWO -> keys.empty(key.tag());
                case ONE_C, THREE -> {}
            }
        }
        DataSet made = keys.build();
        Optional<Element> terms = header.get(Tags.SPECIFIC_CHARACTER_SET);
        return terms.isPresent() && !isAscii(made)
                ? made.toBuilder().put(terms.get()).build()
                : made;
    }

    /** The instance's element, if it has a value in memory. */
    private Optional<Element> element(Tag tag) {
        return switch (header.get(tag).orElse(null)) {
            case ValueElement value
            when !isBlank(value) ->
                Optional.of(ValueElement.of(tag, value.vr() == Vr.UN ? Dictionary.vr(tag) : value.vr(), value.bytes()));
            case SequenceElement sequence -> {
                List<DataSet> items = items(sequence);
                yield items.isEmpty() ? Optional.empty() : Optional.of(SequenceElement.of(tag, items));
            }
            case null, default -> Optional.empty();
        };
    }

    private static boolean isBlank(ValueElement value) {
        return value.length() == 0
                || (value.vr().isText()
                        && new String(value.bytes(), StandardCharsets.ISO_8859_1)
                                .replace('\0', ' ')
                                .isBlank());
    }

    /** The items; of a content sequence those that modify the document's concept (PS3.3 §F.5.26, §F.5.27). */
    private static List<DataSet> items(SequenceElement sequence) {
        return sequence.items().stream()
                .map(SequenceElement.Item::dataSet)
                .filter(item -> !sequence.tag().equals(Tags.CONTENT_SEQUENCE)
                        || item.string(Tags.RELATIONSHIP_TYPE)
                                .filter("HAS CONCEPT MOD"::equals)
                                .isPresent())
                .toList();
    }

    private static boolean isAscii(DataSet keys) {
        return keys.elements().stream().allMatch(element -> switch (element) {
            case ValueElement value -> !value.vr().isText() || isAscii(value.bytes());
            case SequenceElement sequence -> sequence.items().stream().allMatch(item -> isAscii(item.dataSet()));
            default -> true;
        });
    }

    /** Without escape sequences too, which are ASCII and need their character set named. */
    private static boolean isAscii(byte[] text) {
        for (byte b : text) {
            if (b < 0 || b == 0x1B) {
                return false;
            }
        }
        return true;
    }
}
