package org.heliograph.platform.retention;

import java.time.Instant;
import java.util.Locale;

/**
 * That somebody held a study, or released it.
 *
 * @param reason in their own words, which may name a patient: for no log and no ledger
 * @param by their name
 */
public record HoldAct(Kind kind, String reason, String by, Instant at) {
    private static final int LONGEST_REASON = 500;

    /** Which of the two. */
    public enum Kind {
        PLACED,
        RELEASED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public HoldAct {
        if (!isReason(reason)) {
            throw new IllegalArgumentException("a reason has 1 to " + LONGEST_REASON + " characters");
        }
    }

    /** Whether a text can stand as a reason. */
    public static boolean isReason(String text) {
        return !text.isBlank() && text.length() <= LONGEST_REASON && text.indexOf(0) < 0;
    }

    @Override
    public String toString() {
        return "HoldAct[" + kind + " " + at + "]";
    }
}
