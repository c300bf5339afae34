package org.heliograph.records.hl7;

/** Why the decoded text of a message should be looked at by a person; its bytes are kept whatever is flagged. */
public enum TextFlag {
    /** The message begins with a UTF-8 byte order mark, which HL7 does not have. */
    BYTE_ORDER_MARK,
    /** MSH-18 is empty or ASCII and yet there are bytes above 7F; read as ISO 8859-1. */
    UNDECLARED_NON_ASCII,
    /** MSH-18 names a character set that is not in HL7 table 0211 or not readable here. */
    UNKNOWN_CHARACTER_SET,
    /** The bytes are not possible in the declared character set; shown with U+FFFD. */
    MALFORMED,
    /** A single-byte character set is declared, and every byte above 7F is part of valid UTF-8. */
    LOOKS_LIKE_UTF_8
}
