package org.heliograph.dimse.message;

import java.util.Optional;

/** The statuses that mean the same to every service (PS3.7 Annex C), in the order of their codes. */
public enum GeneralStatus implements ServiceStatus {
    SUCCESS(0x0000, StatusCategory.SUCCESS),
    NO_SUCH_ATTRIBUTE(0x0105, StatusCategory.FAILURE),
    INVALID_ATTRIBUTE_VALUE(0x0106, StatusCategory.FAILURE),
    ATTRIBUTE_LIST_ERROR(0x0107, StatusCategory.WARNING),
    PROCESSING_FAILURE(0x0110, StatusCategory.FAILURE),
    DUPLICATE_SOP_INSTANCE(0x0111, StatusCategory.FAILURE),
    NO_SUCH_SOP_INSTANCE(0x0112, StatusCategory.FAILURE),
    NO_SUCH_EVENT_TYPE(0x0113, StatusCategory.FAILURE),
    NO_SUCH_ARGUMENT(0x0114, StatusCategory.FAILURE),
    INVALID_ARGUMENT_VALUE(0x0115, StatusCategory.FAILURE),
    ATTRIBUTE_VALUE_OUT_OF_RANGE(0x0116, StatusCategory.WARNING),
    INVALID_SOP_INSTANCE(0x0117, StatusCategory.FAILURE),
    NO_SUCH_SOP_CLASS(0x0118, StatusCategory.FAILURE),
    CLASS_INSTANCE_CONFLICT(0x0119, StatusCategory.FAILURE),
    MISSING_ATTRIBUTE(0x0120, StatusCategory.FAILURE),
    MISSING_ATTRIBUTE_VALUE(0x0121, StatusCategory.FAILURE),
    SOP_CLASS_NOT_SUPPORTED(0x0122, StatusCategory.FAILURE),
    NO_SUCH_ACTION(0x0123, StatusCategory.FAILURE),
    NOT_AUTHORIZED(0x0124, StatusCategory.FAILURE),
    DUPLICATE_INVOCATION(0x0210, StatusCategory.FAILURE),
    UNRECOGNIZED_OPERATION(0x0211, StatusCategory.FAILURE),
    MISTYPED_ARGUMENT(0x0212, StatusCategory.FAILURE),
    RESOURCE_LIMITATION(0x0213, StatusCategory.FAILURE);

    private final int code;
    private final StatusCategory category;

    GeneralStatus(int code, StatusCategory category) {
        this.code = code;
        this.category = category;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public StatusCategory category() {
        return category;
    }

    @Override
    public String section() {
        return "PS3.7 Annex C";
    }

    public static Optional<GeneralStatus> of(int code) {
        for (GeneralStatus status : values()) {
            if (status.code == code) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
