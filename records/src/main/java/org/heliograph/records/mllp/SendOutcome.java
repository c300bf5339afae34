package org.heliograph.records.mllp;

import org.heliograph.records.hl7.AckOutcome;

/** What became of a message that was sent. */
public sealed interface SendOutcome {
    /** The receiver answered this very message, or with something that is no acknowledgement. */
    final class Answered implements SendOutcome {
        private final AckOutcome outcome;
        private final byte[] answer;

        Answered(AckOutcome outcome, byte[] answer) {
            this.outcome = outcome;
            this.answer = answer;
        }

        public AckOutcome outcome() {
            return outcome;
        }

        /** What the receiver sent, as it came; of garbage over the limit only its first bytes. */
        public byte[] answer() {
            return answer.clone();
        }
    }

    /** No connection: the receiver has not had the message. */
    record NotSent(String reason) implements SendOutcome {}

    /** Sent, wholly or in part, and not answered: the receiver may have it. Sending the same bytes again is safe. */
    record Unknown(String reason) implements SendOutcome {}
}
