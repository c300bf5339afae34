package org.heliograph.gateway.data;

import java.io.IOException;

/** The data directory cannot be used; the message tells the person who starts the program why. */
public final class DataDirectoryException extends IOException {
    private static final long serialVersionUID = 1L;

    DataDirectoryException(String message) {
        super(message);
    }
}
