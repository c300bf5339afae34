package org.heliograph.platform.patient;

import java.util.Locale;

/** A patient's sex as DICOM (0010,0040) and HL7 table 0001 have it, brought to one set of words. */
enum Sex {
    MALE("M"),
    FEMALE("F"),
    OTHER("O"),
    UNKNOWN("");

    private final String code;

    Sex(String code) {
        this.code = code;
    }

    /** Ambiguous (A) and not applicable (N) of HL7 are DICOM's other; what is not known disagrees with nothing. */
    static Sex of(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "M" -> MALE;
            case "F" -> FEMALE;
            case "O", "A", "N" -> OTHER;
            default -> UNKNOWN;
        };
    }

    String code() {
        return code;
    }

    boolean disagreesWith(Sex other) {
        return this != UNKNOWN && other != UNKNOWN && this != other;
    }
}
