package org.heliograph.records.mllp;

import org.heliograph.records.hl7.AckOutcome;

/** What became of a message that was sent. */
public sealed interface SendOutcome {
    /** The receiver answered this very message, or with something that is no acknowledgement. */
    record Answered(AckOutcome outcome) implements SendOutcome {}

    /** No connection: the receiver has not had the message. */
    record NotSent(String reason) implements SendOutcome {}

    /** Sent, wholly or in part, and not answered: the receiver may have it. Sending the same bytes again is safe. */
    record Unknown(String reason) implements SendOutcome {}
}
