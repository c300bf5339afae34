package org.heliograph.platform.workitem;

import java.util.Arrays;
import java.util.Optional;

/** The states of a unified procedure step (PS3.4 Table CC.1.1-1). */
public enum WorkitemState {
    SCHEDULED("SCHEDULED"),
    IN_PROGRESS("IN PROGRESS"),
    COMPLETED("COMPLETED"),
    CANCELED("CANCELED");

    private final String word;

    WorkitemState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Nothing changes any more. */
    public boolean isFinal() {
        return this == COMPLETED || this == CANCELED;
    }

    public static Optional<WorkitemState> of(String word) {
        return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
    }
}
