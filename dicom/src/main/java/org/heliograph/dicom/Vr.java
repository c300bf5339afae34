package org.heliograph.dicom;

import java.util.Optional;

/** A value representation: PS3.5 Table 6.2-1 and, for the form of its length field, §7.1.2. */
public enum Vr {
    AE(Kind.ASCII, 1),
    AS(Kind.ASCII, 1),
    AT(Kind.NUMBER, 2),
    CS(Kind.ASCII, 1),
    DA(Kind.ASCII, 1),
    DS(Kind.ASCII, 1),
    DT(Kind.ASCII, 1),
    FD(Kind.NUMBER, 8),
    FL(Kind.NUMBER, 4),
    IS(Kind.ASCII, 1),
    LO(Kind.TEXT, 1),
    LT(Kind.LONG_TEXT, 1),
    OB(Kind.BYTES, 1, true),
    OD(Kind.BYTES, 8, true),
    OF(Kind.BYTES, 4, true),
    OL(Kind.BYTES, 4, true),
    OV(Kind.BYTES, 8, true),
    OW(Kind.BYTES, 2, true),
    PN(Kind.TEXT, 1),
    SH(Kind.TEXT, 1),
    SL(Kind.NUMBER, 4),
    SQ(Kind.SEQUENCE, 1, true),
    SS(Kind.NUMBER, 2),
    ST(Kind.LONG_TEXT, 1),
    SV(Kind.NUMBER, 8, true),
    TM(Kind.ASCII, 1),
    UC(Kind.TEXT, 1, true),
    UI(Kind.ASCII, 1),
    UL(Kind.NUMBER, 4),
    UN(Kind.BYTES, 1, true),
    UR(Kind.URI, 1, true),
    US(Kind.NUMBER, 2),
    UT(Kind.LONG_TEXT, 1, true),
    UV(Kind.NUMBER, 8, true);

    /** What the value's bytes are. */
    public enum Kind {
        /** Characters of the default repertoire, values separated by backslash. */
        ASCII,
        /** Characters of the Specific Character Set, values separated by backslash. */
        TEXT,
        /** Characters of the Specific Character Set, one value: a backslash is a character. */
        LONG_TEXT,
        /** Characters of the default repertoire, one value. */
        URI,
        /** Binary numbers of fixed size, one after another. */
        NUMBER,
        /** A string of bytes or words, one value. */
        BYTES,
        /** Items. */
        SEQUENCE
    }

    private static final Vr[] BY_CODE = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_CODE[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    private final Kind kind;
    private final int unit;
    private final boolean longForm;

    Vr(Kind kind, int unit) {
        this(kind, unit, false);
    }

    Vr(Kind kind, int unit, boolean longForm) {
        this.kind = kind;
        this.unit = unit;
        this.longForm = longForm;
    }

    public Kind kind() {
        return kind;
    }

    /** The bytes that byte ordering moves together (PS3.5 §7.3): 1, 2, 4 or 8. */
    public int unit() {
        return unit;
    }

    /** Whether explicit VR gives it two reserved bytes and a length of 32 bits (PS3.5 Table 7.1-1). */
    public boolean longForm() {
        return longForm;
    }

    /** Whether the value is text of any kind. */
    public boolean isText() {
        return kind == Kind.ASCII || kind == Kind.TEXT || kind == Kind.LONG_TEXT || kind == Kind.URI;
    }

    /** Whether a backslash separates values (PS3.5 §6.4). */
    public boolean isMultiValued() {
        return kind == Kind.ASCII || kind == Kind.TEXT;
    }

    /** The byte that makes an odd length even: space for text, NUL for all else and for UI (PS3.5 §6.2). */
    public byte padding() {
        return isText() && this != UI ? (byte) ' ' : 0;
    }

    /** The two characters as they stand in the data, the first in the high byte. */
    int code() {
        return name().charAt(0) << 8 | name().charAt(1);
    }

    static boolean isPlausible(int code) {
        int first = code >>> 8;
        int second = code & 0xFF;
        return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
    }

    static Optional<Vr> ofCode(int code) {
        return isPlausible(code)
                ? Optional.ofNullable(BY_CODE[((code >>> 8) - 'A') * 26 + (code & 0xFF) - 'A'])
                : Optional.empty();
    }

    /** The representation of that name; empty when the standard has none. */
    public static Optional<Vr> of(String name) {
        return name.length() == 2 && (name.charAt(0) | name.charAt(1)) < 128
                ? ofCode(name.charAt(0) << 8 | name.charAt(1))
                : Optional.empty();
    }
}
