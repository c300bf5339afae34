package org.heliograph.platform.objects.store;

import java.io.IOException;
import org.heliograph.platform.http.TryLater;

/** The store did not answer, or not as it should, after all tries: nothing is known of the object. Later again. */
public final class StoreUnavailableException extends IOException implements TryLater {
    private static final long serialVersionUID = 1;

    StoreUnavailableException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
