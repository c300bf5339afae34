package org.heliograph.dicom.xml;

import java.util.List;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/** A private element that names its creator instead of its block. */
record PrivateElement(String creator, Element element) {
    /** The data set of all elements, once it is known which blocks it reserves. */
    static DataSet placed(DataSetBuilder elements, List<PrivateElement> placeless, XmlInput in) {
        if (placeless.isEmpty()) {
            return elements.build();
        }
        PrivateBlocks blocks = PrivateBlocks.of(elements.build());
        for (PrivateElement placed : placeless) {
            int group = placed.element.tag().group();
            int block = blocks.block(group, placed.creator).orElseGet(() -> {
                int reserved = blocks.reserve(group, placed.creator)
                        .orElseThrow(() -> in.problem("more private creators than a group has blocks"));
                elements.string(Tag.of(group, reserved), Vr.LO, placed.creator);
                return reserved;
            });
            Tag tag = Tag.of(group, block << 8 | placed.element.tag().element());
            elements.put(placed.at(tag));
        }
        return elements.build();
    }

    private Element at(Tag tag) {
        return switch (element) {
            case ValueElement value -> ValueElement.of(tag, value.vr(), value.bytes());
            case SequenceElement sequence ->
                new SequenceElement(tag, sequence.form(), sequence.undefinedLength(), sequence.items());
            case BulkElement large -> new BulkElement(tag, large.vr(), large.form(), large.offset(), large.length());
            case FragmentsElement fragments ->
                new FragmentsElement(tag, fragments.vr(), fragments.form(), fragments.offset(), fragments.length());
        };
    }
}
