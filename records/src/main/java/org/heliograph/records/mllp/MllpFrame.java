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

    /** A message over the limit, or one for which there was no room, read to its end and dropped. */
    final class TooLong implements MllpFrame {
        private final byte[] head;
        private final boolean forNow;

        TooLong(byte[] head, boolean forNow) {
            this.head = head;
            this.forNow = forNow;
        }

        /** Whether other messages took the room: the same one may be taken later. */
        public boolean forNow() {
            return forNow;
        }

        /** How it began: enough for its MSH, so that it can be answered. */
        public byte[] head() {
            return head;
        }
    }

    /** The peer closed the connection; a message it had begun is dropped. */
    record End() implements MllpFrame {}
}
