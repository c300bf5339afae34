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
        /** The peer sent A-ABORT. */
        ABORTED,
        /** The peer closed the connection, or it broke, or the peer asked for release too early. */
        CLOSED,
        /** The peer did not send or read anything for too long. */
        TIMED_OUT
    }

    private final Kind kind;
    private final AbortReason abortReason;

    private DimseException(Kind kind, AbortReason abortReason, String message) {
        super(message);
        this.kind = kind;
        this.abortReason = abortReason;
    }

    public static DimseException protocol(AbortReason reason, String message) {
        return new DimseException(Kind.PROTOCOL, reason, message);
    }

    public static DimseException of(Kind kind, String message) {
        return new DimseException(kind, AbortReason.NOT_SPECIFIED, message);
    }

    public Kind kind() {
        return kind;
    }

    public AbortReason abortReason() {
        return abortReason;
    }
}
