package org.heliograph.platform.identity;

import java.util.UUID;

/** The name of a person. */
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
