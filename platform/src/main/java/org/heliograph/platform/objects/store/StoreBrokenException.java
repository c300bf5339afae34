package org.heliograph.platform.objects.store;

import java.io.IOException;
import org.heliograph.platform.http.TryLater;

/**
 * The disk refused to say that bytes are durable. The store takes nothing more until the program starts anew: after a
 * failed fsync the kernel may have dropped the pages, so that a second, successful one would prove nothing.
 */
public final class StoreBrokenException extends IOException implements TryLater {
    private static final long serialVersionUID = 1;

    public StoreBrokenException(String problem) {
        super(problem);
    }

    public StoreBrokenException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
