package org.heliograph.link;

import java.util.Locale;

/** What became of an instance that the platform took. In every case its bytes are durable or were so before. */
public enum InstanceOutcome {
    /** New. */
    STORED,
    /** The very same bytes were there before. */
    DUPLICATE,
    /** Other bytes with the meaning of an instance that was there before. */
    FURTHER_ENCODING,
    /** Another meaning under a known SOP Instance UID; both are kept. */
    CONFLICT,
    /** Kept, but not indexed: its bytes cannot be read as the instance that they are said to be. */
    UNREADABLE;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static InstanceOutcome ofWord(String word) {
        for (InstanceOutcome outcome : values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no outcome of an instance: " + word);
    }
}
