package org.heliograph.dicom;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.SequenceElement.Item;

/** What of a data set outlives a change: all but the elements that count bytes of others, and what stands astray. */
final class CanonicalForm {
    private CanonicalForm() {}

    /**
     * Without group lengths (retired, PS3.5 §7.2; those of commands and of meta information count), Length to End and
     * delimiters that delimit nothing, items included.
     */
    static DataSet of(DataSet dataSet) {
        List<Element> kept = new ArrayList<>(dataSet.elements().size());
        for (Element element : dataSet.elements()) {
            if (!isLeftOut(element.tag())) {
                kept.add(element instanceof SequenceElement sequence ? of(sequence) : element);
            }
        }
        return new DataSet(kept);
    }

    private static SequenceElement of(SequenceElement sequence) {
        List<Item> items = sequence.items().stream()
                .map(item -> new Item(of(item.dataSet()), item.undefinedLength()))
                .toList();
        return new SequenceElement(sequence.tag(), sequence.form(), sequence.undefinedLength(), items);
    }

    static boolean isLeftOut(Tag tag) {
        return (tag.isGroupLength() && tag.group() > 2) || tag.equals(Tags.LENGTH_TO_END) || tag.group() == 0xFFFE;
    }

    /**
     * Whether every element that was read stands as the syntax has it, so that others may join them: some writers mix VR
     * encodings.
     */
    static boolean isIn(TransferSyntax syntax, DataSet dataSet) {
        for (Element element : dataSet.elements()) {
            HeaderForm form = element.form();
            if (form.equals(HeaderForm.CANONICAL)) {
                continue;
            }
            if (form.explicitVr() != syntax.explicitVr() || form.bigEndian() != syntax.bigEndian()) {
                return false;
            }
            if (element instanceof SequenceElement sequence) {
                TransferSyntax inside = EncodedLengths.inside(form, syntax);
                for (Item item : sequence.items()) {
                    if (!isIn(inside, item.dataSet())) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
