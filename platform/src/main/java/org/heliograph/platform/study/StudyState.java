package org.heliograph.platform.study;

import java.util.Locale;

/** Whether it is known whose study it is. */
public enum StudyState {
    /** No order matches, and no person has confirmed one. */
    UNMATCHED,
    /** It belongs to an order's patient. */
    MATCHED,
    /** Its Study Instance UID belongs to another patient's study; a person must look. */
    QUARANTINED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StudyState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
