package org.heliograph.platform.trust;

/** Says in plain words why the platform's keys cannot be used. */
public final class TrustException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrustException(String message) {
        super(message);
    }

    TrustException(String message, Throwable cause) {
        super(message, cause);
    }
}
