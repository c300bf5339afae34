package org.heliograph.dimse.query;

import java.util.Optional;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** A level of the query/retrieve hierarchy with its unique key (PS3.4 §C.6), from the top. */
public enum QueryLevel {
    PATIENT,
    STUDY,
    SERIES,
    IMAGE;

    /** The attribute that names one entity of this level, within the one above. */
    public Tag uniqueKey() {
        return switch (this) {
            case PATIENT -> Tags.PATIENT_ID;
            case STUDY -> Tags.STUDY_INSTANCE_UID;
            case SERIES -> Tags.SERIES_INSTANCE_UID;
            case IMAGE -> Tags.SOP_INSTANCE_UID;
        };
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
