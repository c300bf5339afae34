package org.heliograph.platform.identity;

import java.util.UUID;

/** The name of a session; not the secret that proves it. */
public record SessionId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
