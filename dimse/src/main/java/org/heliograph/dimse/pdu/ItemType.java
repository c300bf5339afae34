package org.heliograph.dimse.pdu;

/** The items that are read and written (PS3.8 §9.3.2 and §9.3.3, PS3.8 Annex D, PS3.7 Annex D.3.3.2). */
enum ItemType {
    APPLICATION_CONTEXT(0x10),
    PRESENTATION_CONTEXT_RQ(0x20),
    PRESENTATION_CONTEXT_AC(0x21),
    ABSTRACT_SYNTAX(0x30),
    TRANSFER_SYNTAX(0x40),
    USER_INFORMATION(0x50),
    MAXIMUM_LENGTH(0x51),
    IMPLEMENTATION_CLASS_UID(0x52),
    ASYNCHRONOUS_OPERATIONS_WINDOW(0x53),
    ROLE_SELECTION(0x54),
    IMPLEMENTATION_VERSION_NAME(0x55),
    EXTENDED_NEGOTIATION(0x56),
    COMMON_EXTENDED_NEGOTIATION(0x57),
    USER_IDENTITY_RQ(0x58),
    USER_IDENTITY_AC(0x59);

    private final int code;

    ItemType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    boolean is(int itemCode) {
        return code == itemCode;
    }
}
