package org.heliograph.platform.audit;

import java.util.UUID;

/**
 * The platform's own name of a study, unique over all organisations. It stands here because the ledger is the first
 * feature, in the order of knowledge, that names a study.
 */
public record StudyId(UUID value) {

    public static StudyId of(String text) {
        return new StudyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
