package org.heliograph.gateway.spool;

import java.util.Optional;

/** What a record of the spool is; the codes are part of the segment format. */
public enum RecordKind {
    /** A DICOM data set that was received. */
    OBJECT(1, false),
    /** An HL7 message that was received. */
    MESSAGE(2, false),
    /** A receipt of the platform that was verified. */
    RECEIPT(3, true),
    /** A delivery that the platform gave to this gateway. */
    OFFER(4, false),
    /** A data set fetched to be delivered. */
    FETCHED(5, false),
    /** What became of a delivery. */
    OUTCOME(6, true),
    /** The platform knows the outcome of a delivery. */
    REPORTED(7, true),
    /** A peer asks whether objects are safe. */
    COMMITMENT_ASKED(8, false),
    /** The peer has the report on them, or is beyond reach. */
    COMMITMENT_REPORTED(9, true),
    /** The platform wants objects again that it had, and has given a receipt for. */
    WANTED(10, true);

    private final int code;
    private final boolean control;

    RecordKind(int code, boolean control) {
        this.code = code;
        this.control = control;
    }

    public int code() {
        return code;
    }

    /** Whether it may use the room kept back when the disk is full: it lets other records go. */
    boolean isControl() {
        return control;
    }

    static Optional<RecordKind> of(int code) {
        for (RecordKind kind : values()) {
            if (kind.code == code) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
