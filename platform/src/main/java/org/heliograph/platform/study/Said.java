package org.heliograph.platform.study;

/**
 * Which words of a patient a study is found by: those with which it came, or those of now where the hospital corrected them
 * since (ADR 0010). A key of a patient's is held against the one or the other, never against a mixture.
 */
enum Said {
    WHEN_IT_CAME("s", "study_name"),
    NOW("c", "study_corrected_name");

    private final String alias;
    private final String names;

    Said(String alias, String names) {
        this.alias = alias;
        this.names = names;
    }

    /** The alias of the row that has the patient's columns; all others are of {@code study s}. */
    String alias() {
        return alias;
    }

    /** The table of the patient's name. */
    String names() {
        return names;
    }
}
