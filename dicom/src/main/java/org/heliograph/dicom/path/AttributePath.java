package org.heliograph.dicom.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;

/**
 * Where an attribute is: the sequences and items it is in, from the outside, and its name.
 *
 * <p>Written {@code ReferencedStudySequence[0].ReferencedSOPInstanceUID}, {@code (0040,A730)[*].(0040,A168)[0].CodeValue},
 * {@code (0029,[SIEMENS CSA HEADER]10)}. Items count from 0; {@code [*]} is every item, none is the first.
 */
public record AttributePath(List<Step> steps, AttributeName name) {
    /** In place of an item's number: each item. */
    public static final int ALL_ITEMS = -1;

    /** A sequence and one of its items, from 0, or {@link #ALL_ITEMS}. */
    public record Step(AttributeName sequence, int item) {
        public Step {
            if (item < ALL_ITEMS) {
                throw new IllegalArgumentException("items count from 0");
            }
        }

        @Override
        public String toString() {
            return sequence + "[" + (item == ALL_ITEMS ? "*" : item) + "]";
        }
    }

    /**
     * An element that a path names.
     *
     * @param path its own place, each item by its number
     * @param dataSet the data set or item it is in, with the character set that holds there
     */
    public record Found(AttributePath path, DataSet dataSet, Element element) {
        /** The values of text; see {@link DataSet#strings}. */
        public List<String> strings() {
            return dataSet.strings(element.tag());
        }
    }

    public AttributePath {
        steps = List.copyOf(steps);
    }

    /** An attribute of the outermost data set. */
    public static AttributePath of(Tag tag) {
        return new AttributePath(List.of(), new AttributeName.ByTag(tag));
    }

    /**
     * Reads a path. A name is a keyword, {@code (gggg,eeee)}, {@code ggggeeee} or {@code (gggg,[CREATOR]ee)}.
     *
     * @throws DicomException when it is none; the offset counts characters
     */
    public static AttributePath parse(String text) {
        return new PathParser(text).parse();
    }

    /** This attribute within an item of that sequence. */
    public AttributePath within(Tag sequence, int item) {
        List<Step> longer = new ArrayList<>();
        longer.add(new Step(new AttributeName.ByTag(sequence), item));
        longer.addAll(steps);
        return new AttributePath(longer, name);
    }

    /** The first element that the path names. */
    public Optional<Found> get(DataSet dataSet) {
        return select(dataSet).stream().findFirst();
    }

    /** Every element that the path names, in the order of the data. */
    public List<Found> select(DataSet dataSet) {
        List<Found> found = new ArrayList<>();
        select(dataSet, List.of(), found);
        return List.copyOf(found);
    }

    private void select(DataSet dataSet, List<Step> taken, List<Found> found) {
        if (taken.size() == steps.size()) {
            name.in(dataSet)
                    .flatMap(dataSet::get)
                    .ifPresent(element -> found.add(new Found(new AttributePath(taken, name), dataSet, element)));
            return;
        }
        Step step = steps.get(taken.size());
        List<DataSet> items = step.sequence().in(dataSet).map(dataSet::sequence).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            if (step.item() == ALL_ITEMS || step.item() == i) {
                List<Step> deeper = new ArrayList<>(taken);
                deeper.add(new Step(step.sequence(), i));
                select(items.get(i), deeper, found);
            }
        }
    }

    /** The path as {@link #parse} reads it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append(step).append('.'));
        return text.append(name).toString();
    }
}
