package org.heliograph.platform.objects;

import java.io.IOException;
import java.util.Optional;
import org.heliograph.platform.objects.store.StoreBrokenException;
import org.heliograph.platform.objects.store.StoreUnavailableException;

/** Tells a store that cannot be asked now from one that answered with bytes that are not what they should be. */
public final class StoreUnavailable {
    private StoreUnavailable() {}

    /** Whether the problem is the store's, so that it says nothing about the content. */
    public static boolean is(IOException problem) {
        Optional<Throwable> cause = Optional.of(problem);
        while (cause.isPresent()) {
            if (cause.get() instanceof StoreUnavailableException || cause.get() instanceof StoreBrokenException) {
                return true;
            }
            cause = Optional.ofNullable(cause.get().getCause());
        }
        return false;
    }
}
