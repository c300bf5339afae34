package org.heliograph.dicom;

import java.util.List;

/** A sequence of items (PS3.5 §7.5), and whether a delimiter or a length ends it. */
public record SequenceElement(Tag tag, HeaderForm form, boolean undefinedLength, List<Item> items) implements Element {
    /** One data set of a sequence, and whether a delimiter or a length ends it. */
    public record Item(DataSet dataSet, boolean undefinedLength) {
        /** Its elements' number; its values may be a patient's. */
        @Override
        public String toString() {
            return "item of " + dataSet.elements().size() + " elements";
        }
    }

    public SequenceElement {
        items = List.copyOf(items);
    }

    /** A sequence of those items with defined lengths. */
    public static SequenceElement of(Tag tag, List<DataSet> items) {
        return new SequenceElement(
                tag,
                HeaderForm.CANONICAL,
                false,
                items.stream().map(item -> new Item(item, false)).toList());
    }

    /** SQ, also where the data said UN with undefined length (PS3.5 §6.2.2). */
    @Override
    public Vr vr() {
        return Vr.SQ;
    }

    /** The byte ordering of what is inside: the one outside, but little endian in UN (PS3.5 §6.2.2 note). */
    boolean bigEndianInside() {
        return form.bigEndian() && form.vrCode() != Vr.UN.code();
    }
}
