package org.heliograph.platform.objects;

import java.io.IOException;

/** The object store has no room for what the platform itself must write. */
public final class StoreFullException extends IOException {
    private static final long serialVersionUID = 1;

    public StoreFullException() {
        super("the object store is full");
    }
}
