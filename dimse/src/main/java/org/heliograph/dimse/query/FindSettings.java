package org.heliograph.dimse.query;

import java.util.Set;

/**
 * How queries are answered.
 *
 * @param maxMatches the most that are sent; a query that has more ends with A700H
 * @param hierarchy what is demanded of the keys
 * @param extensions the matching that is agreed to when a peer proposes it; the handler must do it then
 */
public record FindSettings(int maxMatches, Hierarchy hierarchy, Set<MatchingExtension> extensions) {
    public FindSettings {
        extensions = Set.copyOf(extensions);
        if (maxMatches < 1) {
            throw new IllegalArgumentException("at least one match: " + maxMatches);
        }
    }

    /** With no extension but, perhaps, relational queries. */
    public FindSettings(int maxMatches, Hierarchy hierarchy, boolean relational) {
        this(maxMatches, hierarchy, relational ? Set.of(MatchingExtension.RELATIONAL) : Set.of());
    }

    /** 10,000 matches, strict, relational queries agreed to. */
    public static FindSettings defaults() {
        return new FindSettings(10_000, Hierarchy.STRICT, true);
    }
}
