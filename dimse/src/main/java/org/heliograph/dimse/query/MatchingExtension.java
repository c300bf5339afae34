package org.heliograph.dimse.query;

import java.util.EnumSet;
import java.util.Set;
import org.heliograph.dimse.Octets;

/**
 * Matching beyond the baseline, agreed on by extended negotiation of C-FIND (PS3.4 §C.5.1.1, Tables C.5-1 and C.5-2), in
 * the standard's order.
 */
public enum MatchingExtension {
    /** Keys of any level together (§C.4.1.3.2). */
    RELATIONAL(0),
    /** A range of dates and one of times are one range of moments. */
    COMBINED_DATE_TIME(1),
    FUZZY_PERSON_NAMES(2),
    TIMEZONE_ADJUSTMENT(3),
    /** A key of two quotation marks matches what is empty. */
    EMPTY_VALUE(5),
    /** One of several values of a key is enough. */
    MULTIPLE_VALUE(6);

    private static final int FIELDS = 7;

    /** The place of its byte; that between is of enhanced multi-frame conversion, which is no matching. */
    private final int place;

    MatchingExtension(int place) {
        this.place = place;
    }

    /** The extensions that a field says yes to. */
    static Set<MatchingExtension> of(Octets field) {
        Set<MatchingExtension> said = EnumSet.noneOf(MatchingExtension.class);
        for (MatchingExtension extension : values()) {
            if (field.at(extension.place) == 1) {
                said.add(extension);
            }
        }
        return said;
    }

    /** The field that says yes to these, as long as the one it answers, or as it needs to be. */
    static Octets field(Set<MatchingExtension> yes, int length) {
        byte[] field = new byte[Math.clamp(length, 1, FIELDS)];
        for (MatchingExtension extension : yes) {
            if (extension.place < field.length) {
                field[extension.place] = 1;
            }
        }
        return Octets.of(field);
    }

    /** The field that proposes these. */
    static Octets proposal(Set<MatchingExtension> wanted) {
        int length =
                wanted.stream().mapToInt(extension -> extension.place + 1).max().orElse(1);
        return field(wanted, length);
    }
}
