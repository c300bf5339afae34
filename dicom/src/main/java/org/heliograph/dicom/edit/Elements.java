package org.heliograph.dicom.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.ValueElement;

/** Data sets and sequences with one thing changed. */
final class Elements {
    private Elements() {}

    /**
     * The data set with that element in the place of those of its tag, or without them. A new one stands before the first
     * of a higher tag. The same data set when nothing changes; without the length of the group when that is no longer right.
     */
    static DataSet put(DataSet dataSet, Tag tag, Optional<Element> element) {
        if (element.equals(dataSet.get(tag))) {
            return dataSet;
        }
        List<Element> changed = new ArrayList<>();
        boolean missing = element.isPresent();
        boolean replaced = dataSet.contains(tag);
        boolean grows = !(element.isPresent() && sameLength(element.get(), dataSet.get(tag)));
        for (Element each : dataSet.elements()) {
            boolean here = replaced ? each.tag().equals(tag) : each.tag().compareTo(tag) > 0;
            if (missing && here) {
                changed.add(element.get());
                missing = false;
            }
            boolean lengthOfIt =
                    grows && each.tag().isGroupLength() && each.tag().group() == tag.group();
            if (!each.tag().equals(tag) && !lengthOfIt) {
                changed.add(each);
            }
        }
        if (missing) {
            changed.add(element.get());
        }
        return dataSet.withElements(changed);
    }

    private static boolean sameLength(Element now, Optional<Element> before) {
        return now instanceof ValueElement value
                && before.orElse(now) instanceof ValueElement old
                && before.isPresent()
                && value.length() == old.length();
    }

    /** The sequence with one more item, empty, that ends as the others do. */
    static SequenceElement withItem(SequenceElement sequence) {
        List<SequenceElement.Item> items = new ArrayList<>(sequence.items());
        boolean open = !items.isEmpty() && items.getLast().undefinedLength();
        items.add(new SequenceElement.Item(DataSet.EMPTY, open));
        return new SequenceElement(sequence.tag(), sequence.form(), sequence.undefinedLength(), items);
    }
}
