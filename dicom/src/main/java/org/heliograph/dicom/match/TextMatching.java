package org.heliograph.dicom.match;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;

/**
 * Single value and wild card matching of text, case sensitive (PS3.4 §C.2.2.2.1, §C.2.2.2.4). Of several values in the
 * key or the candidate, any one will do; one with a character that could not be decoded never does.
 */
record TextMatching(List<Predicate<String>> keys) implements Matching {
    static final char UNDECODABLE = '\uFFFD';

    /** Compiles the values of a key; only some VRs take wild cards. */
    static TextMatching of(List<String> texts, boolean wildcards) {
        List<Predicate<String>> keys = new ArrayList<>();
        for (String text : texts) {
            keys.add(wildcards && Wildcard.isIn(text) ? new Wildcard(text)::matches : text::equals);
        }
        return new TextMatching(List.copyOf(keys));
    }

    @Override
    public boolean matches(DataSet candidate, Tag tag) {
        return candidate.strings(tag).stream()
                .filter(value -> !value.isEmpty() && value.indexOf(UNDECODABLE) < 0)
                .anyMatch(value -> keys.stream().anyMatch(key -> key.test(value)));
    }
}
