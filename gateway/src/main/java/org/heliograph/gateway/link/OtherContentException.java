package org.heliograph.gateway.link;

import java.io.IOException;

/** What came is not what was meant, by its length or its identity. */
public final class OtherContentException extends IOException {
    private static final long serialVersionUID = 1L;

    public OtherContentException(String message) {
        super(message);
    }

    public OtherContentException(String message, Throwable cause) {
        super(message, cause);
    }
}
