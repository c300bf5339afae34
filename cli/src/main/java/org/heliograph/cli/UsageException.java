package org.heliograph.cli;

/** Words on the command line that mean nothing; the message says which and what to write instead. */
public final class UsageException extends RuntimeException {
    public UsageException(String message) {
        super(message);
    }
}
