package org.heliograph.platform.study;

/**
 * Which words of a patient a study is found by: those with which it came, or those of now where the hospital corrected them
 * since (ADR 0010). A key of a patient's is held against the one or the other, never against a mixture.
 */
enum Said {
    WHEN_IT_CAME("s", "study_name", "study_name_pair"),
    NOW("c", "study_corrected_name", "study_corrected_name_pair");

    private final String alias;
    private final String names;
    private final String pairs;

    Said(String alias, String names, String pairs) {
        this.alias = alias;
        this.names = names;
        this.pairs = pairs;
    }

    /** The alias of the row that has the patient's columns; all others are of {@code study s}. */
    String alias() {
        return alias;
    }

    /** The table of the patient's name. */
    String names() {
        return names;
    }

    /** The table of the pairs of its words. */
    String pairs() {
        return pairs;
    }
}
