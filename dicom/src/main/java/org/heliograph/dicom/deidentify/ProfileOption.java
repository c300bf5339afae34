package org.heliograph.dicom.deidentify;

/** An option to the Basic Profile (PS3.15 §E.3) with its code of PS3.16 CID 7050, coding scheme DCM. */
public enum ProfileOption {
    /** Text of annotations is cleaned; overlays and curves go all the same, since only a person can clean them (§E.3.3). */
    CLEAN_GRAPHICS("113103", "Clean Graphics Option"),
    /** Content items are cleaned by Table E.3.4-1 instead of losing all they say (§E.3.4). */
    CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option"),
    /** Of descriptions those words are kept that are known to be safe (§E.3.5). */
    CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option"),
    /** Dates and times are kept (§E.3.6). */
    RETAIN_FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    /** Dates are moved by a number of days that is one patient's own; times are kept (§E.3.6). */
    RETAIN_MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    /** Age, sex, size, weight and the like are kept (§E.3.7). */
    RETAIN_PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option"),
    /** What names the device is kept (§E.3.8). */
    RETAIN_DEVICE_IDENTITY("113109", "Retain Device Identity Option"),
    /** UIDs are kept (§E.3.9). */
    RETAIN_UIDS("113110", "Retain UIDs Option"),
    /** Private attributes of Table E.3.10-1, and those that the data set itself declares safe, are kept (§E.3.10). */
    RETAIN_SAFE_PRIVATE("113111", "Retain Safe Private Option"),
    /** What names the institution is kept (§E.3.11). */
    RETAIN_INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option");

    private final String codeValue;
    private final String codeMeaning;

    ProfileOption(String codeValue, String codeMeaning) {
        this.codeValue = codeValue;
        this.codeMeaning = codeMeaning;
    }

    public String codeValue() {
        return codeValue;
    }

    public String codeMeaning() {
        return codeMeaning;
    }
}
