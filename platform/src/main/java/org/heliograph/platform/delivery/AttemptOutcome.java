package org.heliograph.platform.delivery;

import java.util.Locale;

/** How a gateway says that an attempt has ended. */
public enum AttemptOutcome {
    /** AA or CA; every instance stored. */
    ACCEPTED,
    /** AE or CE. */
    ERROR,
    /** AR or CR. */
    REJECTED,
    /** No connection, or no association. */
    UNREACHABLE,
    /** An answer that is none. */
    GARBAGE,
    /** No answer in time. */
    TIMEOUT,
    /** Some instances were stored. */
    PARTIAL;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The outcome of this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static AttemptOutcome ofWord(String word) {
        for (AttemptOutcome outcome : values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no outcome of an attempt");
    }
}
