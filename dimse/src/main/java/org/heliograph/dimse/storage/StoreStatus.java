package org.heliograph.dimse.storage;

import java.util.Optional;
import org.heliograph.dimse.message.ServiceStatus;
import org.heliograph.dimse.message.StatusCategory;

/** The statuses of C-STORE: those of the service (PS3.4 §B.2.3), then the general ones (PS3.7 §9.1.1.1.9, Annex C). */
public enum StoreStatus implements ServiceStatus {
    SUCCESS(0x0000, 0xFFFF, StatusCategory.SUCCESS, Retry.NEVER, "PS3.4 §B.2.3"),
    OUT_OF_RESOURCES(0xA700, 0xFF00, StatusCategory.FAILURE, Retry.LATER, "PS3.4 §B.2.3"),
    DATA_SET_DOES_NOT_MATCH_SOP_CLASS(0xA900, 0xFF00, StatusCategory.FAILURE, Retry.NEVER, "PS3.4 §B.2.3"),
    CANNOT_UNDERSTAND(0xC000, 0xF000, StatusCategory.FAILURE, Retry.NEVER, "PS3.4 §B.2.3"),
    COERCION_OF_DATA_ELEMENTS(0xB000, 0xFFFF, StatusCategory.WARNING, Retry.NEVER, "PS3.4 §B.2.3"),
    ELEMENTS_DISCARDED(0xB006, 0xFFFF, StatusCategory.WARNING, Retry.NEVER, "PS3.4 §B.2.3"),
    DATA_SET_MATCHES_NOT_IN_FULL(0xB007, 0xFFFF, StatusCategory.WARNING, Retry.NEVER, "PS3.4 §B.2.3"),
    PROCESSING_FAILURE(0x0110, 0xFFFF, StatusCategory.FAILURE, Retry.LATER, "PS3.7 §C.5.21"),
    DUPLICATE_SOP_INSTANCE(0x0111, 0xFFFF, StatusCategory.FAILURE, Retry.NEVER, "PS3.7 §C.5"),
    INVALID_SOP_INSTANCE(0x0117, 0xFFFF, StatusCategory.FAILURE, Retry.NEVER, "PS3.7 §9.1.1.1.9"),
    SOP_CLASS_NOT_SUPPORTED(0x0122, 0xFFFF, StatusCategory.FAILURE, Retry.NEVER, "PS3.7 §9.1.1.1.9"),
    NOT_AUTHORIZED(0x0124, 0xFFFF, StatusCategory.FAILURE, Retry.NEVER, "PS3.7 §9.1.1.1.9"),
    DUPLICATE_INVOCATION(0x0210, 0xFFFF, StatusCategory.FAILURE, Retry.LATER, "PS3.7 §9.1.1.1.9"),
    UNRECOGNIZED_OPERATION(0x0211, 0xFFFF, StatusCategory.FAILURE, Retry.NEVER, "PS3.7 §9.1.1.1.9"),
    MISTYPED_ARGUMENT(0x0212, 0xFFFF, StatusCategory.FAILURE, Retry.NEVER, "PS3.7 §9.1.1.1.9"),
    RESOURCE_LIMITATION(0x0213, 0xFFFF, StatusCategory.FAILURE, Retry.LATER, "PS3.7 §C.5");

    /** Whether sending the same object again may help. */
    public enum Retry {
        LATER,
        NEVER
    }

    private final int code;
    private final int mask;
    private final StatusCategory category;
    private final Retry retry;
    private final String section;

    StoreStatus(int code, int mask, StatusCategory category, Retry retry, String section) {
        this.code = code;
        this.mask = mask;
        this.category = category;
        this.retry = retry;
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

    public Retry retry() {
        return retry;
    }

    @Override
    public String section() {
        return section;
    }

    /** The status that a code means, or nothing for one that the standard does not give to C-STORE. */
    public static Optional<StoreStatus> of(int code) {
        for (StoreStatus status : values()) {
            if ((code & status.mask) == status.code) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
