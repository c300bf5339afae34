package org.heliograph.platform.patient;

import java.util.Locale;
import java.util.Set;

/** What names a patient: the issuer and the id that it gave out, the id compared letter by letter. */
record PatientIdentity(Issuer issuer, String id) {
    /** Words that modalities and departments write where they know no id. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "UNKNOWN",
            "UNK",
            "ANONYMOUS",
            "ANONYMIZED",
            "ANONYMISED",
            "ANON",
            "NONE",
            "NULL",
            "NIL",
            "NA",
            "NOID",
            "NOPATIENTID",
            "NOTKNOWN",
            "NOTAVAILABLE",
            "UNIDENTIFIED",
            "UNASSIGNED",
            "UNDEFINED",
            "UNSPECIFIED",
            "PATIENT",
            "PATIENTID",
            "TEST",
            "TESTPATIENT",
            "PHANTOM",
            "QA",
            "QC",
            "EMERGENCY",
            "TRAUMA",
            "JOHNDOE",
            "JANEDOE",
            "DOE",
            "DUMMY",
            "TEMP");

    PatientIdentity {
        id = StoredText.key(id);
        if (isPlaceholder(id)) {
            throw new IllegalArgumentException("A placeholder names nobody");
        }
    }

    /**
     * Whether a value names nobody: nothing at all, one character over and over, digits counted up from 0 or 1, a word
     * that says so, or what is too long to be an id.
     */
    static boolean isPlaceholder(String id) {
        String bare = StoredText.key(id).toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return bare.isEmpty()
                || bare.chars().distinct().count() == 1
                || isCountedUp(bare)
                || PLACEHOLDERS.contains(bare);
    }

    private static boolean isCountedUp(String bare) {
        return bare.length() >= 3 && ("0123456789".startsWith(bare) || "1234567890".startsWith(bare));
    }

    @Override
    public String toString() {
        return "PatientIdentity[…]";
    }
}
