package org.heliograph.dimse;

/** Who aborts an association (PS3.8 Table 9-26, Source). */
public enum AbortSource {
    /** The program above the upper layer gives up. */
    SERVICE_USER(0),
    /** Also stands for every code that the standard does not know. */
    RESERVED(1),
    /** The upper layer met what the protocol does not allow. */
    SERVICE_PROVIDER(2);

    private final int code;

    AbortSource(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static AbortSource of(int code) {
        for (AbortSource source : values()) {
            if (source.code == code) {
                return source;
            }
        }
        return RESERVED;
    }
}
