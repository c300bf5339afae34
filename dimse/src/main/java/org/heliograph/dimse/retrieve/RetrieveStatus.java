package org.heliograph.dimse.retrieve;

import org.heliograph.dimse.message.ServiceStatus;
import org.heliograph.dimse.message.StatusCategory;

/**
 * The statuses of C-MOVE and C-GET (PS3.4 §C.4.2.1.5, Table C.4-2; §C.4.3.1.4, Table C.4-3), then the general ones that
 * they may give (PS3.7 §9.1.4.1.7).
 */
public enum RetrieveStatus implements ServiceStatus {
    UNABLE_TO_CALCULATE_NUMBER_OF_MATCHES(0xA701, StatusCategory.FAILURE, "PS3.4 §C.4.2.1.5"),
    UNABLE_TO_PERFORM_SUB_OPERATIONS(0xA702, StatusCategory.FAILURE, "PS3.4 §C.4.2.1.5"),
    /** Of C-MOVE only. */
    MOVE_DESTINATION_UNKNOWN(0xA801, StatusCategory.FAILURE, "PS3.4 §C.4.2.1.5"),
    IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS(0xA900, StatusCategory.FAILURE, "PS3.4 §C.4.2.1.5"),
    /** A peer may send any of C000H to CFFFH. */
    UNABLE_TO_PROCESS(0xC000, StatusCategory.FAILURE, "PS3.4 §C.4.2.1.5"),
    CANCELLED(0xFE00, StatusCategory.CANCEL, "PS3.4 §C.4.2.1.5"),
    SUB_OPERATIONS_FAILED(0xB000, StatusCategory.WARNING, "PS3.4 §C.4.2.1.5"),
    SUCCESS(0x0000, StatusCategory.SUCCESS, "PS3.4 §C.4.2.1.5"),
    PENDING(0xFF00, StatusCategory.PENDING, "PS3.4 §C.4.2.1.5"),
    SOP_CLASS_NOT_SUPPORTED(0x0122, StatusCategory.FAILURE, "PS3.7 §9.1.4.1.7"),
    NOT_AUTHORIZED(0x0124, StatusCategory.FAILURE, "PS3.7 §9.1.4.1.7");

    private final int code;
    private final StatusCategory category;
    private final String section;

    RetrieveStatus(int code, StatusCategory category, String section) {
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
