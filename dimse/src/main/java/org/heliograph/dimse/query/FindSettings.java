package org.heliograph.dimse.query;

/**
 * How queries are answered.
 *
 * @param maxMatches the most that are sent; a query that has more ends with A700H
 * @param hierarchy what is demanded of the keys
 * @param relational whether relational queries are agreed to when a peer proposes them
 */
public record FindSettings(int maxMatches, Hierarchy hierarchy, boolean relational) {
    public FindSettings {
        if (maxMatches < 1) {
            throw new IllegalArgumentException("at least one match: " + maxMatches);
        }
    }

    /** 10,000 matches, strict, relational queries agreed to. */
    public static FindSettings defaults() {
        return new FindSettings(10_000, Hierarchy.STRICT, true);
    }
}
