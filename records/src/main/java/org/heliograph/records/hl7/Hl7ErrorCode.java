package org.heliograph.records.hl7;

import java.util.Optional;

/** HL7 table 0357, message error condition codes (HL7 v2.5.1 §2.15.5.3). */
public enum Hl7ErrorCode {
    MESSAGE_ACCEPTED("0", "Message accepted"),
    SEGMENT_SEQUENCE_ERROR("100", "Segment sequence error"),
    REQUIRED_FIELD_MISSING("101", "Required field missing"),
    DATA_TYPE_ERROR("102", "Data type error"),
    TABLE_VALUE_NOT_FOUND("103", "Table value not found"),
    UNSUPPORTED_MESSAGE_TYPE("200", "Unsupported message type"),
    UNSUPPORTED_EVENT_CODE("201", "Unsupported event code"),
    UNSUPPORTED_PROCESSING_ID("202", "Unsupported processing id"),
    UNSUPPORTED_VERSION_ID("203", "Unsupported version id"),
    UNKNOWN_KEY_IDENTIFIER("204", "Unknown key identifier"),
    DUPLICATE_KEY_IDENTIFIER("205", "Duplicate key identifier"),
    APPLICATION_RECORD_LOCKED("206", "Application record locked"),
    APPLICATION_INTERNAL_ERROR("207", "Application internal error");

    private final String value;
    private final String text;

    Hl7ErrorCode(String value, String text) {
        this.value = value;
        this.text = text;
    }

    public String value() {
        return value;
    }

    public String text() {
        return text;
    }

    static Optional<Hl7ErrorCode> of(String value) {
        for (Hl7ErrorCode code : values()) {
            if (code.value.equals(value)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
