package org.heliograph.dicom.validate;

/** A rule of the standard, the section that states it, and how bad it is to break it. */
public enum Rule {
    MISSING_TYPE_1(Severity.ERROR, "PS3.5 §7.4.1"),
    EMPTY_TYPE_1(Severity.ERROR, "PS3.5 §7.4.1"),
    /** Its condition holds. */
    MISSING_TYPE_1C(Severity.ERROR, "PS3.5 §7.4.2"),
    EMPTY_TYPE_1C(Severity.ERROR, "PS3.5 §7.4.2"),
    MISSING_TYPE_2(Severity.ERROR, "PS3.5 §7.4.3"),
    MISSING_TYPE_2C(Severity.ERROR, "PS3.5 §7.4.4"),
    /** Its condition does not hold, and the module then forbids it. */
    NOT_ALLOWED(Severity.ERROR, "PS3.5 §7.4.2"),
    /** No value among those that are all there are. */
    NOT_ENUMERATED(Severity.ERROR, "PS3.3 §5.5"),
    /** The SOP class has no IOD here: private, retired, or not said. Types were not checked. */
    UNKNOWN_SOP_CLASS(Severity.WARNING, "PS3.4 §B.5"),
    /** Not the VR of PS3.6. */
    WRONG_VR(Severity.ERROR, "PS3.6 §6"),
    WRONG_MULTIPLICITY(Severity.ERROR, "PS3.6 §6"),
    /** An even group's element that PS3.6 does not have. */
    UNKNOWN_ATTRIBUTE(Severity.WARNING, "PS3.6 §6"),
    RETIRED_ATTRIBUTE(Severity.WARNING, "PS3.6 §6"),
    /** Of no whole number of characters or numbers. */
    WRONG_LENGTH(Severity.ERROR, "PS3.5 §6.2"),
    TOO_LONG(Severity.ERROR, "PS3.5 §6.2"),
    /** Characters that the VR does not have. */
    WRONG_CHARACTERS(Severity.ERROR, "PS3.5 §6.2"),
    /** No date, time, number, age or name as its VR has them. */
    WRONG_FORM(Severity.ERROR, "PS3.5 §6.2"),
    /** No UID. */
    WRONG_UID(Severity.ERROR, "PS3.5 §9.1"),
    /** Bytes that mean nothing in the Specific Character Set. */
    UNDECODABLE_TEXT(Severity.ERROR, "PS3.3 §C.12.1.1.2"),
    UNKNOWN_CHARACTER_SET(Severity.ERROR, "PS3.3 §C.12.1.1.2"),
    DUPLICATE_ATTRIBUTE(Severity.ERROR, "PS3.5 §7.1"),
    WRONG_ORDER(Severity.ERROR, "PS3.5 §7.1"),
    /** A private element whose block no one has reserved. */
    PRIVATE_WITHOUT_CREATOR(Severity.ERROR, "PS3.5 §7.8.1"),
    /** An element of group 0000, 0002 or FFFE, which a data set has none of. */
    WRONG_GROUP(Severity.ERROR, "PS3.5 §7.1"),
    /** Two attributes contradict each other. */
    CONTRADICTION(Severity.ERROR, "PS3.3 §C.7.6.3"),
    /** Not the bytes that rows, columns, frames, samples and bits come to. */
    WRONG_PIXEL_DATA_LENGTH(Severity.ERROR, "PS3.5 §8.1.1"),
    MISSING_META_INFORMATION(Severity.ERROR, "PS3.10 §7.1"),
    WRONG_META_INFORMATION(Severity.ERROR, "PS3.10 §7.1");

    /** How bad. */
    public enum Severity {
        /** The standard forbids it. */
        ERROR,
        /** Allowed, or not checkable, and worth a look. */
        WARNING
    }

    private final Severity severity;
    private final String section;

    Rule(Severity severity, String section) {
        this.severity = severity;
        this.section = section;
    }

    public Severity severity() {
        return severity;
    }

    public String section() {
        return section;
    }
}
