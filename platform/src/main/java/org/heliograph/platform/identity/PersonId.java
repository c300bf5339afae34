package org.heliograph.platform.identity;

import java.util.UUID;

/** The name of a person, who is one over all organisations. */
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
