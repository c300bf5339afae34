package org.heliograph.gateway.spool;

import java.io.IOException;

/** The spool cannot do what was asked; the {@link Reason} says what follows from it. */
public final class SpoolException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why, and with it what the caller answers. */
    public enum Reason {
        /** No room now: refuse, and try again later. */
        FULL,
        /** A write or a flush failed: nothing more is acknowledged, the program ends (a second flush proves nothing). */
        FAILED,
        /** What was stored cannot be read back unchanged. */
        DAMAGED,
        /** No such record, or its segment was given back. */
        GONE,
        /** The directory was written by a newer program, or its key does not fit. */
        REFUSED
    }

    private final Reason reason;

    SpoolException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    SpoolException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
