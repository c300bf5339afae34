package org.heliograph.dicom.deidentify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/** Values that are no one's and consistent with their VR (action D of PS3.15 Annex E), and elements without a value. */
final class DummyValues {
    private static final String TEXT = "ANONYMIZED";

    private final Uids uids;

    DummyValues(Uids uids) {
        this.uids = uids;
    }

    static Element empty(Element element) {
        Vr vr = Rules.vr(element);
        return vr == Vr.SQ
                ? SequenceElement.of(element.tag(), List.of())
                : ValueElement.of(element.tag(), vr, new byte[0]);
    }

    /** A dummy in the place of an element of the level given; what had no value still has none. */
    Element dummy(Element element, DataSet level) {
        Vr vr = Rules.vr(element);
        return switch (element) {
            case SequenceElement sequence when sequence.items().isEmpty() -> empty(element);
            case SequenceElement sequence ->
                SequenceElement.of(
                        sequence.tag(),
                        List.of(dummyItem(level.sequence(sequence.tag()).getFirst())));
            case ValueElement value when value.length() == 0 || vr == Vr.SQ -> empty(element);
            case ValueElement value
            when vr.kind() == Vr.Kind.NUMBER -> ValueElement.of(element.tag(), vr, new byte[value.length()]);
            case ValueElement _ when vr == Vr.UI -> uids.replaced(element.tag(), level);
            case ValueElement value
            when vr == Vr.DS || vr == Vr.IS ->
                text(element.tag(), vr, zeros(level.strings(value.tag()).size()));
            default -> vr.isText() ? text(element.tag(), vr, of(element.tag(), vr)) : bytes(element.tag(), vr);
        };
    }

    /** An item that has the first one's form and none of its values; codes of the form's own (CS) stay. */
    private DataSet dummyItem(DataSet item) {
        DataSetBuilder dummy = DataSet.builder();
        for (Element element : item.elements()) {
            boolean code = Rules.vr(element) == Vr.CS
                    && AttributeTable.row(element.tag()).isEmpty();
            boolean form = code || Rules.isStructuralUid(element.tag());
            if (!element.tag().isPrivate() && !element.tag().isGroupLength()) {
                dummy.put(form && element instanceof ValueElement ? element : dummy(element, item));
            }
        }
        return dummy.build();
    }

    private static Element text(Tag tag, Vr vr, String value) {
        return ValueElement.of(tag, vr, value.getBytes(US_ASCII));
    }

    private static Element bytes(Tag tag, Vr vr) {
        return ValueElement.of(tag, vr, new byte[Math.max(2, vr.unit())]);
    }

    private static String zeros(int count) {
        return String.join("\\", Collections.nCopies(Math.max(1, count), "0"));
    }

    private static String of(Tag tag, Vr vr) {
        if (tag.equals(Tags.CODING_SCHEME_DESIGNATOR)) {
            // A private designator: the code is of no scheme that anyone could look it up in (PS3.3 §8.2).
            return "99ANONYMIZED";
        }
        return switch (vr) {
            case AS -> "000D";
            case DA -> "19000101";
            case DT -> "19000101000000";
            case TM -> "000000";
            case UR -> "urn:" + TEXT.toLowerCase(Locale.ROOT);
            default -> TEXT;
        };
    }
}
