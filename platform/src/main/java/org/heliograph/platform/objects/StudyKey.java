package org.heliograph.platform.objects;

import java.util.UUID;

/** The name of a key in the key store: a study's, or one for values of an organisation that belong to no study. */
public record StudyKey(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
