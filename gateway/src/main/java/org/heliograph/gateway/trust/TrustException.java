package org.heliograph.gateway.trust;

/** Something that claims to come from the platform and does not. */
public final class TrustException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrustException(String message) {
        super(message);
    }

    public TrustException(String message, Throwable cause) {
        super(message, cause);
    }
}
