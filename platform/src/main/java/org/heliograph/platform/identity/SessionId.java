package org.heliograph.platform.identity;

import java.util.UUID;

/** The name of a session of a signed-in person. */
public record SessionId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
