package org.heliograph.platform.http;

import java.io.IOException;

/** The body is longer than its route takes. */
final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
        super("the body is longer than " + limit + " bytes");
    }
}
