package org.heliograph.platform.objects;

import java.io.IOException;

/** A recompressed form that does not give back its original: it is damaged, or never was one. */
public final class NotRestoredException extends IOException {
    private static final long serialVersionUID = 1;

    NotRestoredException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
