package org.heliograph.platform.http;

import java.io.IOException;

/** The body is longer than its route takes. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
        this("the body is longer than " + limit + " bytes");
    }

    public BodyTooLargeException(String problem) {
        super(problem);
    }
}
