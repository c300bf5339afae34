package org.heliograph.platform.audit;

import java.util.UUID;

/** The name of a grant by which a study's owner lets another organisation read it. */
public record GrantId(UUID value) {

    public static GrantId of(String text) {
        return new GrantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
