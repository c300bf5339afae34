package org.heliograph.dimse.message;

import java.util.Optional;

/** The elements of command sets (PS3.7 Table E.1-1), all of group 0000, in the order of their tags. */
public enum CommandElement {
    COMMAND_GROUP_LENGTH(0x0000, Form.UL),
    AFFECTED_SOP_CLASS_UID(0x0002, Form.UI),
    REQUESTED_SOP_CLASS_UID(0x0003, Form.UI),
    COMMAND_FIELD(0x0100, Form.US),
    MESSAGE_ID(0x0110, Form.US),
    MESSAGE_ID_BEING_RESPONDED_TO(0x0120, Form.US),
    MOVE_DESTINATION(0x0600, Form.TEXT),
    PRIORITY(0x0700, Form.US),
    COMMAND_DATA_SET_TYPE(0x0800, Form.US),
    STATUS(0x0900, Form.US),
    OFFENDING_ELEMENT(0x0901, Form.AT),
    ERROR_COMMENT(0x0902, Form.TEXT),
    ERROR_ID(0x0903, Form.US),
    AFFECTED_SOP_INSTANCE_UID(0x1000, Form.UI),
    REQUESTED_SOP_INSTANCE_UID(0x1001, Form.UI),
    EVENT_TYPE_ID(0x1002, Form.US),
    ATTRIBUTE_IDENTIFIER_LIST(0x1005, Form.AT),
    ACTION_TYPE_ID(0x1008, Form.US),
    NUMBER_OF_REMAINING_SUBOPERATIONS(0x1020, Form.US),
    NUMBER_OF_COMPLETED_SUBOPERATIONS(0x1021, Form.US),
    NUMBER_OF_FAILED_SUBOPERATIONS(0x1022, Form.US),
    NUMBER_OF_WARNING_SUBOPERATIONS(0x1023, Form.US),
    MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE(0x1030, Form.TEXT),
    MOVE_ORIGINATOR_MESSAGE_ID(0x1031, Form.US);

    /** How a value is encoded. */
    enum Form {
        UL,
        US,
        AT,
        UI,
        /** AE and LO. */
        TEXT;

        /** What makes the length of a text even (PS3.5 §6.2). */
        char padding() {
            return this == TEXT ? ' ' : '\0';
        }
    }

    private final int element;
    private final Form form;

    CommandElement(int element, Form form) {
        this.element = element;
        this.form = form;
    }

    int element() {
        return element;
    }

    Form form() {
        return form;
    }

    static Optional<CommandElement> of(int element) {
        for (CommandElement known : values()) {
            if (known.element == element) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
