package org.heliograph.dimse;

/**
 * The end of an association that was not asked for: the peer sent what the standard does not allow, aborted, went away
 * or fell silent. Its message says where (PDU, item, offset, command element) and never holds patient data.
 */
public final class DimseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What ended the association. */
    public enum Kind {
        /** The peer broke the protocol; we abort with {@link #abortReason()}. */
        PROTOCOL,
        /** The peer sent A-ABORT, with {@link #abortSource()} and {@link #abortReason()}. */
        ABORTED,
        /** The peer closed the connection, or it broke, or the peer asked for release too early. */
        CLOSED,
        /** The peer did not send or read anything for too long. */
        TIMED_OUT
    }

    private final Kind kind;
    private final AbortSource abortSource;
    private final AbortReason abortReason;

    private DimseException(Kind kind, AbortSource abortSource, AbortReason abortReason, String message) {
        super(message);
        this.kind = kind;
        this.abortSource = abortSource;
        this.abortReason = abortReason;
    }

    public static DimseException protocol(AbortReason reason, String message) {
        return new DimseException(Kind.PROTOCOL, AbortSource.SERVICE_PROVIDER, reason, message);
    }

    /** What a peer's A-ABORT says; the reason counts only when its service provider aborts. */
    public static DimseException aborted(AbortSource source, AbortReason reason, String message) {
        return new DimseException(Kind.ABORTED, source, reason, message);
    }

    public static DimseException of(Kind kind, String message) {
        return new DimseException(kind, AbortSource.SERVICE_USER, AbortReason.NOT_SPECIFIED, message);
    }

    public Kind kind() {
        return kind;
    }

    /** Who aborts: the peer's side when it aborted, ours when it broke the protocol. */
    public AbortSource abortSource() {
        return abortSource;
    }

    public AbortReason abortReason() {
        return abortReason;
    }
}
