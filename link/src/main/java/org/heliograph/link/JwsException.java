package org.heliograph.link;

/** A token that is not a signature we accept; the message says what is wrong and quotes nothing of it. */
public final class JwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JwsException(String message) {
        super(message);
    }

    JwsException(String message, Throwable cause) {
        super(message, cause);
    }
}
