package org.heliograph.dicom.validate;

import java.util.Comparator;
import org.heliograph.dicom.validate.Rule.Severity;

/**
 * A rule that a data set breaks, and where. It holds tags, codes of the standard and numbers, never a value of the data.
 *
 * @param path the attribute, items counted from 1: {@code (0008,1140)[2].(0008,1155)}
 * @param keyword of the attribute, empty for one that PS3.6 does not have
 * @param section where the standard says so: the module's or the rule's
 * @param detail for people: {@code of module general-study}, {@code 70 characters, at most 64}
 */
public record Problem(String path, String keyword, Rule rule, String section, String detail)
        implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER = Comparator.comparing(Problem::path)
            .thenComparing(Problem::rule)
            .thenComparing(Problem::section)
            .thenComparing(Problem::detail);

    public Severity severity() {
        return rule.severity();
    }

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** One line for a terminal or a log. */
    @Override
    public String toString() {
        String name = keyword.isEmpty() ? "" : " " + keyword;
        return severity() + " " + rule + " " + path + name + (detail.isEmpty() ? "" : ": " + detail) + " (" + section
                + ")";
    }
}
