package org.heliograph.gateway.json;

/** JSON from outside that is not what it should be. It quotes nothing of the text. */
public final class JsonFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonFormatException(Class<?> wanted) {
        super("no JSON of a " + wanted.getSimpleName());
    }

    JsonFormatException(Class<?> wanted, Exception cause) {
        // Jackson's own message may quote the text, which may name a patient.
        super("no JSON of a " + wanted.getSimpleName() + ": " + cause.getClass().getSimpleName());
    }
}
