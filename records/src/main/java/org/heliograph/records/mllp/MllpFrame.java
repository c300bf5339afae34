package org.heliograph.records.mllp;

/** What a reader found next on the line. */
public sealed interface MllpFrame {
    /** A whole message, its start and end taken off. */
    final class Message implements MllpFrame {
        private final byte[] bytes;

        Message(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The message itself, not a copy: whoever takes it owns it. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /** A message over the limit, read to its end and dropped. */
    final class TooLong implements MllpFrame {
        private final byte[] head;

        TooLong(byte[] head) {
            this.head = head;
        }

        /** How it began: enough for its MSH, so that it can be answered. */
        public byte[] head() {
            return head;
        }
    }

    /** The peer closed the connection; a message it had begun is dropped. */
    record End() implements MllpFrame {}
}
