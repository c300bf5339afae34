package org.heliograph.dimse;

/** Why the upper layer aborts an association (PS3.8 Table 9-26, Reason/Diag. of source 2). */
public enum AbortReason {
    /** Also stands for every code that the standard reserves. */
    NOT_SPECIFIED(0),
    UNRECOGNIZED_PDU(1),
    UNEXPECTED_PDU(2),
    UNRECOGNIZED_PDU_PARAMETER(4),
    UNEXPECTED_PDU_PARAMETER(5),
    INVALID_PDU_PARAMETER_VALUE(6);

    private final int code;

    AbortReason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static AbortReason of(int code) {
        for (AbortReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        return NOT_SPECIFIED;
    }
}
