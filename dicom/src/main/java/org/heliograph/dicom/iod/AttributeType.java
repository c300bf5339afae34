package org.heliograph.dicom.iod;

import java.util.Arrays;

/** What an object owes of an attribute (PS3.5 §7.4), the strictest first. */
public enum AttributeType {
    /** There, with a value. */
    TYPE_1("1"),
    /** As type 1 when its condition holds, else absent unless the module says otherwise. */
    TYPE_1C("1C"),
    /** There, without a value when that is not known. */
    TYPE_2("2"),
    /** As type 2 when its condition holds. */
    TYPE_2C("2C"),
    /** Optional. */
    TYPE_3("3");

    private final String text;

    AttributeType(String text) {
        this.text = text;
    }

    /** As the standard writes it. */
    public String text() {
        return text;
    }

    static AttributeType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type " + text));
    }
}
