package org.heliograph.dimse.query;

import org.heliograph.dimse.message.ServiceStatus;
import org.heliograph.dimse.message.StatusCategory;

/** The statuses of C-FIND (PS3.4 §C.4.1.1.4, Table C.4-1), then the general ones that it may give (PS3.7 §9.1.2.1.5). */
public enum FindStatus implements ServiceStatus {
    OUT_OF_RESOURCES(0xA700, StatusCategory.FAILURE, "PS3.4 §C.4.1.1.4"),
    IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS(0xA900, StatusCategory.FAILURE, "PS3.4 §C.4.1.1.4"),
    /** A peer may send any of C000H to CFFFH. */
    UNABLE_TO_PROCESS(0xC000, StatusCategory.FAILURE, "PS3.4 §C.4.1.1.4"),
    CANCELLED(0xFE00, StatusCategory.CANCEL, "PS3.4 §C.4.1.1.4"),
    SUCCESS(0x0000, StatusCategory.SUCCESS, "PS3.4 §C.4.1.1.4"),
    /** A match; every optional key was supported as it was asked. */
    PENDING(0xFF00, StatusCategory.PENDING, "PS3.4 §C.4.1.1.4"),
    /** A match; some optional keys were not supported for existence or matching. */
    PENDING_OPTIONAL_KEYS_NOT_SUPPORTED(0xFF01, StatusCategory.PENDING, "PS3.4 §C.4.1.1.4"),
    SOP_CLASS_NOT_SUPPORTED(0x0122, StatusCategory.FAILURE, "PS3.7 §9.1.2.1.5"),
    NOT_AUTHORIZED(0x0124, StatusCategory.FAILURE, "PS3.7 §9.1.2.1.5");

    private final int code;
    private final StatusCategory category;
    private final String section;

    FindStatus(int code, StatusCategory category, String section) {
        this.code = code;
        this.category = category;
        this.section = section;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public StatusCategory category() {
        return category;
    }

    @Override
    public String section() {
        return section;
    }
}
