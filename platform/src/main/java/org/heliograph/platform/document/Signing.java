package org.heliograph.platform.document;

import java.util.Optional;

/**
 * What a person signs.
 *
 * @param status empty: final at first, corrected from then on
 * @param readWhere where it was read, in the reader's own words
 * @param override why it is signed although the study is incomplete or was seen as a preview only
 */
public record Signing(String text, Optional<ReportStatus> status, String readWhere, Optional<String> override) {
    static final int LONGEST_TEXT = 200_000;
    static final int LONGEST_NOTE = 500;

    public Signing {
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a report has at most " + LONGEST_TEXT + " characters, none of them NUL");
        }
        if (readWhere.isBlank() || readWhere.length() > LONGEST_NOTE || readWhere.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("where it was read has 1 to " + LONGEST_NOTE + " characters");
        }
        if (override.filter(reason -> reason.isBlank() || reason.length() > LONGEST_NOTE)
                .isPresent()) {
            throw new IllegalArgumentException("the reason of an override has 1 to " + LONGEST_NOTE + " characters");
        }
    }

    @Override
    public String toString() {
        return "Signing[…]";
    }
}
