package org.heliograph.dimse.association;

import java.util.OptionalInt;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandSet;

/** A request of the peer while it is carried out; C-CANCEL names it by its message id (PS3.7 §9.3.2.3). */
final class Operation {
    private final int messageId;
    private boolean cancelled;

    Operation(CommandSet request) {
        this.messageId = request.required(CommandElement.MESSAGE_ID);
    }

    /** Notes a C-CANCEL; one for an operation that has been answered already has no effect. */
    void cancel(CommandSet cancel) {
        cancelled |=
                cancel.integer(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO).equals(OptionalInt.of(messageId));
    }

    boolean isCancelled() {
        return cancelled;
    }
}
