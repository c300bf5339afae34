package org.heliograph.gateway.enrol;

/** The gateway cannot be enrolled; the message is for the person at the keyboard. */
public final class EnrolmentException extends Exception {
    private static final long serialVersionUID = 1L;

    EnrolmentException(String message) {
        super(message);
    }
}
