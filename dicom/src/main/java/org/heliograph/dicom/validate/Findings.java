package org.heliograph.dicom.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Tag;

/** Gathers problems, each once and no more than a limit of them. */
final class Findings {
    /** More tell no one more; a hostile file would have a million. */
    private static final int MOST = 10_000;

    private final TreeSet<Problem> problems = new TreeSet<>();

    void add(Rule rule, String place, Tag tag, String detail) {
        add(rule, place, tag, rule.section(), detail);
    }

    void add(Rule rule, String place, Tag tag, String section, String detail) {
        if (problems.size() < MOST) {
            String keyword =
                    Dictionary.lookup(tag).map(Dictionary.Entry::keyword).orElse("");
            problems.add(new Problem(place + tag, keyword, rule, section, detail));
        }
    }

    List<Problem> sorted() {
        return new ArrayList<>(problems);
    }
}
