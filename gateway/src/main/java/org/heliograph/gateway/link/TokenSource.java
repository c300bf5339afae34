package org.heliograph.gateway.link;

/** Gives what goes into the Authorization header. */
public interface TokenSource {
    /**
     * A bearer token that should be good now.
     *
     * @throws TokenRefusedException when the platform gives none
     */
    String token() throws TokenRefusedException;

    /** Says that the platform did not take this token. */
    void refused(String token);
}
