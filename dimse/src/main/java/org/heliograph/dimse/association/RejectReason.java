package org.heliograph.dimse.association;

/** Source and reason of a rejection (PS3.8 Table 9-21), in the standard's order. */
public enum RejectReason {
    /** Also stands for every code that the standard reserves. */
    NO_REASON_GIVEN(1, 1),
    APPLICATION_CONTEXT_NAME_NOT_SUPPORTED(1, 2),
    CALLING_AE_TITLE_NOT_RECOGNIZED(1, 3),
    CALLED_AE_TITLE_NOT_RECOGNIZED(1, 7),
    NO_REASON_GIVEN_BY_PROVIDER(2, 1),
    PROTOCOL_VERSION_NOT_SUPPORTED(2, 2),
    TEMPORARY_CONGESTION(3, 1),
    LOCAL_LIMIT_EXCEEDED(3, 2);

    private final int source;
    private final int code;

    RejectReason(int source, int code) {
        this.source = source;
        this.code = code;
    }

    /** 1 the service user, 2 the service provider (ACSE), 3 the service provider (presentation). */
    public int source() {
        return source;
    }

    public int code() {
        return code;
    }

    static RejectReason of(int source, int code) {
        for (RejectReason reason : values()) {
            if (reason.source == source && reason.code == code) {
                return reason;
            }
        }
        return NO_REASON_GIVEN;
    }
}
