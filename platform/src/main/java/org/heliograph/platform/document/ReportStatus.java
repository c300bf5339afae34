package org.heliograph.platform.document;

import java.util.Locale;

/** What a version of a report is. */
public enum ReportStatus {
    /** May still change before it is final. */
    PRELIMINARY,
    FINAL,
    /** Takes the place of a final version. */
    CORRECTED,
    /** Adds to a final version. */
    ADDENDUM;

    /** The word in JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status of this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ReportStatus ofWord(String word) {
        for (ReportStatus status : values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        throw new IllegalArgumentException("a report is preliminary, final, corrected or addendum");
    }

    /** Once a version was final, whatever follows says that it changes or adds to it. */
    boolean mayFollow(boolean finalBefore) {
        return switch (this) {
            case PRELIMINARY, FINAL -> !finalBefore;
            case CORRECTED, ADDENDUM -> finalBefore;
        };
    }
}
