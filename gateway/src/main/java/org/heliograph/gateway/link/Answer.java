package org.heliograph.gateway.link;

import java.time.Instant;
import java.util.Optional;

/** What the platform answered, or that it did not. */
public sealed interface Answer {
    /** 2xx. */
    final class Ok implements Answer {
        private final int status;
        private final byte[] body;

        Ok(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        public int status() {
            return status;
        }

        /** The answer's body, the caller's to keep. */
        public byte[] body() {
            return body;
        }
    }

    /**
     * The platform said no (RFC 9457).
     *
     * @param code its stable word, or empty when it gave none
     * @param date what time it is there, as its answer says (RFC 9110 §6.6.1)
     */
    record Problem(int status, String code, String json, Optional<Instant> date) implements Answer {
        public Retry retry() {
            // 401: the token was refused even when fresh; the clock or an administrator may mend that, not a new try.
            // Without a word of the platform's it was something on the way that said no.
            return status >= 500 || status == 429 || status == 408 || status == 401 || code.isEmpty()
                    ? Retry.LATER
                    : Retry.NEVER;
        }
    }

    /**
     * No answer of the platform's: the request may have arrived or not. Every request of the link may be repeated.
     *
     * @param page whether something on the way answered, with a page for people
     */
    record Unreachable(String reason, boolean page) implements Answer {
        public Unreachable(String reason) {
            this(reason, false);
        }

        static Unreachable page(int status) {
            return new Unreachable(
                    "a web page (" + status
                            + ") came where the platform's answer was expected: a sign-in page of the network, or a"
                            + " proxy that refuses",
                    true);
        }
    }

    /** Whether the same request may do better at another time. */
    enum Retry {
        LATER,
        NEVER
    }
}
