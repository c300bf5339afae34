package org.heliograph.dimse.query;

import java.util.Optional;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** A level of the query/retrieve hierarchy with its unique key (PS3.4 §C.6), from the top. */
public enum QueryLevel {
    PATIENT(Tags.PATIENT_ID),
    STUDY(Tags.STUDY_INSTANCE_UID),
    SERIES(Tags.SERIES_INSTANCE_UID),
    IMAGE(Tags.SOP_INSTANCE_UID);

    private final Tag uniqueKey;

    QueryLevel(Tag uniqueKey) {
        this.uniqueKey = uniqueKey;
    }

    public Tag uniqueKey() {
        return uniqueKey;
    }

    /** The level that a value of Query/Retrieve Level (0008,0052) names. */
    public static Optional<QueryLevel> of(String value) {
        for (QueryLevel level : values()) {
            if (level.name().equals(value)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
