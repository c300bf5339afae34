package org.heliograph.dicom.deidentify;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.Tag;

/** Where a data set stands: the tags of the sequences around it, the outermost first. */
record Place(List<Tag> sequences) {
    static final Place ROOT = new Place(List.of());

    Place {
        sequences = List.copyOf(sequences);
    }

    Place in(Tag sequence) {
        List<Tag> inner = new ArrayList<>(sequences);
        inner.add(sequence);
        return new Place(inner);
    }

    boolean isRoot() {
        return sequences.isEmpty();
    }

    /** The path of an attribute here, {@code (0008,1140).(0008,1155)}. */
    String of(Tag tag) {
        StringBuilder path = new StringBuilder();
        sequences.forEach(sequence -> path.append(sequence).append('.'));
        return path.append(tag).toString();
    }
}
