package org.heliograph.dicom.match;

import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;

/**
 * Sequence matching (PS3.4 §C.2.2.2.6): one item at least matches all keys of the query's item. Keys that ask for nothing
 * match sequences without items too.
 */
record SequenceMatching(Query item) implements Matching {
    @Override
    public boolean matches(DataSet candidate, Tag tag) {
        return item.isUniversal() || candidate.sequence(tag).stream().anyMatch(item::matches);
    }
}
