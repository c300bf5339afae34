package org.heliograph.dimse.commitment;

import java.util.Optional;

/** Why an object is not committed: the terms of Failure Reason (0008,1197), PS3.3 §C.14.1.1, in the standard's order. */
public enum FailureReason {
    PROCESSING_FAILURE(0x0110),
    NO_SUCH_OBJECT_INSTANCE(0x0112),
    RESOURCE_LIMITATION(0x0213),
    REFERENCED_SOP_CLASS_NOT_SUPPORTED(0x0122),
    CLASS_INSTANCE_CONFLICT(0x0119),
    DUPLICATE_TRANSACTION_UID(0x0131);

    private final int code;

    FailureReason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<FailureReason> of(int code) {
        for (FailureReason reason : values()) {
            if (reason.code == code) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
