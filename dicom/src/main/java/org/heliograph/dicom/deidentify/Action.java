package org.heliograph.dicom.deidentify;

import java.util.Arrays;

/** An action code of PS3.15 Table E.1-1a: what becomes of an attribute. */
public enum Action {
    /** A value that is no one's, consistent with the VR. */
    D("D"),
    /** No value. */
    Z("Z"),
    /** Removed. */
    X("X"),
    /** Kept; in the items of a sequence the profile is applied. */
    K("K"),
    /** Cleaned: a value of similar meaning without what identifies. */
    C("C"),
    /** Another UID, the same one wherever the old one stands. */
    U("U"),
    /** {@link #Z}, {@link #D} where the attribute is of type 1. */
    Z_D("Z/D"),
    /** {@link #X}, {@link #Z} where the attribute is of type 2. */
    X_Z("X/Z"),
    /** {@link #X}, {@link #D} where the attribute is of type 1. */
    X_D("X/D"),
    /** {@link #X}, {@link #Z} where the attribute is of type 2, {@link #D} of type 1. */
    X_Z_D("X/Z/D"),
    /** {@link #X}, {@link #Z} of type 2; of type 1 a sequence whose UIDs are replaced. */
    X_Z_U("X/Z/U*");

    private final String code;

    Action(String code) {
        this.code = code;
    }

    /** The code as the table writes it. */
    public String code() {
        return code;
    }

    static Action of(String code) {
        return Arrays.stream(values())
                .filter(action -> action.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no action " + code));
    }
}
