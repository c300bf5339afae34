package org.heliograph.platform.workitem;

/** Why a request for a unified procedure step fails or is worth a warning (PS3.4 Tables CC.2.1-2, CC.2.2-2 and CC.2.6-1; PS3.7 Annex C). */
public enum StatusCode {
    DUPLICATE(0x0111, Kind.CONFLICT, "The Workitem exists already."),
    B304(0xB304, Kind.WARNING, "The UPS is already in the requested state of CANCELED."),
    B306(0xB306, Kind.WARNING, "The UPS is already in the requested state of COMPLETED."),
    C300(0xC300, Kind.CONFLICT, "The UPS may no longer be updated."),
    C301(0xC301, Kind.REQUEST, "The correct Transaction UID was not provided."),
    C302(0xC302, Kind.CONFLICT, "The UPS is already IN PROGRESS."),
    C303(0xC303, Kind.CONFLICT, "The UPS may only become SCHEDULED via N-CREATE, not N-SET or N-ACTION."),
    C304(0xC304, Kind.CONFLICT, "The UPS has not met final state requirements for the requested state change."),
    C307(0xC307, Kind.UNKNOWN, "There is no such UPS."),
    C310(0xC310, Kind.CONFLICT, "The UPS is not yet in the IN PROGRESS state."),
    C311(0xC311, Kind.CONFLICT, "The UPS is already COMPLETED."),
    C312(0xC312, Kind.CONFLICT, "The performer cannot be contacted.");

    /** What it means to the one who asked. */
    public enum Kind {
        /** It is as was asked for. */
        WARNING,
        /** The request itself is wrong. */
        REQUEST,
        /** It does not fit the state of the workitem. */
        CONFLICT,
        UNKNOWN
    }

    private final int code;
    private final Kind kind;
    private final String meaning;

    StatusCode(int code, Kind kind, String meaning) {
        this.code = code;
        this.kind = kind;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    public String meaning() {
        return meaning;
    }
}
