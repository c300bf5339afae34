package org.heliograph.dicom.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.path.AttributeName;
import org.heliograph.dicom.path.AttributePath;

/** Goes down a path and makes a change at its end; what is beside the path stays the same objects. */
final class Placing {
    /** Groups of commands, of meta information and of items, which are not of the data set. */
    private static final Set<Integer> OTHER_GROUPS = Set.of(0x0000, 0x0002, 0xFFFE);

    private final AttributePath path;
    private final Change change;

    Placing(AttributePath path, Change change) {
        this.path = path;
        this.change = change;
    }

    DataSet apply(DataSet dataSet) {
        return apply(dataSet, 0, HeaderForm.CANONICAL);
    }

    private DataSet apply(DataSet dataSet, int depth, HeaderForm around) {
        boolean last = depth == path.steps().size();
        AttributeName name = last ? path.name() : path.steps().get(depth).sequence();
        HeaderForm form = form(dataSet, around);
        Optional<Tag> present = name.in(dataSet);
        if (present.isEmpty()) {
            return change.creates() ? apply(withCreator(dataSet, name, form), depth, form) : dataSet;
        }
        Tag tag = checked(present.get());
        return last
                ? Elements.put(dataSet, tag, change.of(dataSet, tag, dataSet.get(tag), form))
                : inItems(dataSet, tag, depth, form);
    }

    /** A data set or an item that was read in implicit VR goes on in it, also where all around is explicit. */
    static HeaderForm form(DataSet dataSet, HeaderForm around) {
        return dataSet.elements().stream()
                .map(Element::form)
                .filter(form -> !form.equals(HeaderForm.CANONICAL))
                .findFirst()
                .map(form -> form.explicitVr() ? HeaderForm.CANONICAL : form)
                .orElse(around);
    }

    /** Strays of other groups can be taken out, but not be put in (PS3.5 §7.1). */
    private Tag checked(Tag tag) {
        boolean stray = OTHER_GROUPS.contains(tag.group()) || tag.isGroupLength();
        if ((stray && change.creates()) || tag.equals(Tags.SPECIFIC_CHARACTER_SET)) {
            throw new DicomException("no attribute that an edit can change", 0, tag);
        }
        return tag;
    }

    private static DataSet withCreator(DataSet dataSet, AttributeName name, HeaderForm form) {
        if (!(name instanceof AttributeName.ByCreator wanted)) {
            throw new IllegalStateException("an attribute by its tag is always somewhere");
        }
        Tag block = wanted.creatorIn(dataSet)
                .orElseThrow(() ->
                        new DicomException("no block is free for a private creator", 0, Tag.of(wanted.group(), 0x10)));
        byte[] creator =
                dataSet.characterSet().encode(wanted.creator(), Vr.LO).orElseThrow(() -> ValueText.noBytes(block));
        return Elements.put(dataSet, block, Optional.of(ValueElement.of(block, Vr.LO, form, creator)));
    }

    private DataSet inItems(DataSet dataSet, Tag tag, int depth, HeaderForm form) {
        int wanted = path.steps().get(depth).item();
        SequenceElement sequence = dataSet.get(tag)
                .map(element -> asSequence(element, tag))
                .orElseGet(() -> new SequenceElement(tag, form, false, List.of()));
        if (wanted >= sequence.items().size() && !change.creates()) {
            return dataSet;
        }
        if (wanted > sequence.items().size()) {
            throw new DicomException("an item before it is missing", 0, tag);
        }
        Vr known = Dictionary.vr(tag);
        if (dataSet.get(tag).isEmpty() && known != Vr.SQ && known != Vr.UN) {
            throw new DicomException("no sequence", 0, tag);
        }
        SequenceElement longer = wanted == sequence.items().size() ? Elements.withItem(sequence) : sequence;
        List<DataSet> inherited = dataSet.withElements(List.of(longer)).sequence(tag);
        List<SequenceElement.Item> items = new ArrayList<>();
        for (int i = 0; i < longer.items().size(); i++) {
            SequenceElement.Item item = longer.items().get(i);
            boolean taken = wanted == AttributePath.ALL_ITEMS || wanted == i;
            items.add(
                    taken
                            ? new SequenceElement.Item(apply(inherited.get(i), depth + 1, form), item.undefinedLength())
                            : item);
        }
        SequenceElement changed = new SequenceElement(tag, longer.form(), longer.undefinedLength(), items);
        return dataSet.get(tag).isEmpty() && items.isEmpty()
                ? dataSet
                : Elements.put(dataSet, tag, Optional.of(changed));
    }

    private static SequenceElement asSequence(Element element, Tag tag) {
        if (element instanceof SequenceElement sequence) {
            return sequence;
        }
        throw new DicomException("no sequence", 0, tag);
    }
}
