package org.heliograph.dicom.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DecodedText;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.SpecificCharacterSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/** Changes of (0008,0005) and of the text that it governs. */
final class CharacterSets {
    private static final Tag TAG = Tags.SPECIFIC_CHARACTER_SET;

    private CharacterSets() {}

    /** Whether the data set's own character set, and those of its items, have all characters of the text. */
    static boolean allHave(DataSet dataSet, String text) {
        if (dataSet.characterSet().encode(text, Vr.UT).isEmpty()) {
            return false;
        }
        return dataSet.elements().stream()
                .filter(SequenceElement.class::isInstance)
                .flatMap(element -> dataSet.sequence(element.tag()).stream())
                .allMatch(item -> allHave(item, text));
    }

    /** The data set with that label; what is text stays as its bytes are. */
    static DataSet relabel(DataSet dataSet, List<String> terms) {
        // Without a label the default repertoire holds, not what the old label said.
        return DataSet.EMPTY.withElements(
                Elements.put(dataSet, TAG, label(dataSet, terms)).elements());
    }

    private static Optional<Element> label(DataSet dataSet, List<String> terms) {
        if (terms.isEmpty()) {
            return Optional.empty();
        }
        if (!SpecificCharacterSet.of(terms).isKnown()) {
            throw new DicomException("no defined term", 0, TAG);
        }
        HeaderForm form = dataSet.get(TAG).map(Element::form).orElse(Placing.form(dataSet, HeaderForm.CANONICAL));
        byte[] bytes = new ValueText(TAG, Vr.CS, SpecificCharacterSet.DEFAULT).encode(String.join("\\", terms));
        return Optional.of(ValueElement.of(TAG, Vr.CS, form, bytes));
    }

    /** The data set with all its text, that of its items too, in that set; items lose labels of their own. */
    static DataSet change(DataSet dataSet, List<String> terms) {
        return relabel(textIn(dataSet, SpecificCharacterSet.of(terms)), terms);
    }

    private static DataSet textIn(DataSet dataSet, SpecificCharacterSet to) {
        List<Element> changed = new ArrayList<>();
        boolean any = false;
        for (Element element : dataSet.elements()) {
            Element now = element instanceof SequenceElement sequence
                    ? items(dataSet, sequence, to)
                    : inSet(element, dataSet.characterSet(), to);
            any |= !now.equals(element);
            changed.add(now);
        }
        return any ? dataSet.withElements(changed) : dataSet;
    }

    private static SequenceElement items(DataSet dataSet, SequenceElement sequence, SpecificCharacterSet to) {
        List<DataSet> inherited = dataSet.withElements(List.of(sequence)).sequence(sequence.tag());
        List<SequenceElement.Item> items = new ArrayList<>();
        for (int i = 0; i < inherited.size(); i++) {
            DataSet changed = Elements.put(textIn(inherited.get(i), to), TAG, Optional.empty());
            items.add(new SequenceElement.Item(changed, sequence.items().get(i).undefinedLength()));
        }
        return new SequenceElement(sequence.tag(), sequence.form(), sequence.undefinedLength(), items);
    }

    private static Element inSet(Element element, SpecificCharacterSet from, SpecificCharacterSet to) {
        if (!concerns(element)) {
            return element;
        }
        return switch (element) {
            case ValueElement value -> {
                byte[] bytes = anew(value, from, to).orElseThrow(() -> unchangeable(element));
                HeaderForm form = element.form().explicitVr() ? HeaderForm.CANONICAL : element.form();
                yield Arrays.equals(bytes, value.bytes())
                        ? element
                        : ValueElement.of(element.tag(), element.vr(), form, bytes);
            }
            case BulkElement _, FragmentsElement _, SequenceElement _ -> throw unchangeable(element);
        };
    }

    private static DicomException unchangeable(Element element) {
        return new DicomException("text that cannot be decoded, or not be encoded in the other set", 0, element.tag());
    }

    /** Whether the character set governs the value (PS3.5 §6.1.2.2). */
    static boolean concerns(Element element) {
        return element.vr().kind() == Vr.Kind.TEXT || element.vr().kind() == Vr.Kind.LONG_TEXT;
    }

    /** The value in the other character set; empty when it cannot be decoded or not encoded. */
    static Optional<byte[]> anew(ValueElement value, SpecificCharacterSet from, SpecificCharacterSet to) {
        DecodedText text = from.decode(value.bytes(), value.vr());
        return text.undecodable() ? Optional.empty() : to.encode(text.text(), value.vr());
    }
}
