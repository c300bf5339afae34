package org.heliograph.platform.objects;

import java.io.IOException;

/** Content that is not there any more: its key was destroyed, or its object is gone. */
public final class ContentDestroyedException extends IOException {
    private static final long serialVersionUID = 1;

    ContentDestroyedException(String problem) {
        super(problem);
    }
}
