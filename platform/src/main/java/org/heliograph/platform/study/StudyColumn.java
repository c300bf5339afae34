package org.heliograph.platform.study;

import java.util.Optional;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** The attributes of patient and study that have a column of their own, and how a key is held against it. */
@SuppressWarnings("ImmutableEnumChecker") // a Tag is a record of a number
enum StudyColumn {
    STUDY_DATE(Tags.STUDY_DATE, Kind.DAY, "day"),
    STUDY_TIME(Tags.STUDY_TIME, Kind.TIME, "study_time"),
    ACCESSION_NUMBER(Tags.ACCESSION_NUMBER, Kind.TEXT, "accession_number collate \"C\""),
    MODALITIES_IN_STUDY(Tags.MODALITIES_IN_STUDY, Kind.MODALITY, "modality"),
    STUDY_DESCRIPTION(Tags.STUDY_DESCRIPTION, Kind.TEXT, "description"),
    PATIENT_NAME(Tags.PATIENT_NAME, Kind.NAME, "patient_name"),
    PATIENT_ID(Tags.PATIENT_ID, Kind.TEXT, "patient_id collate \"C\""),
    ISSUER_OF_PATIENT_ID(Tags.ISSUER_OF_PATIENT_ID, Kind.TEXT, "issuer_of_patient_id"),
    PATIENT_BIRTH_DATE(Tags.PATIENT_BIRTH_DATE, Kind.DATE, "birth_date"),
    PATIENT_SEX(Tags.PATIENT_SEX, Kind.TEXT, "sex"),
    STUDY_INSTANCE_UID(Tags.STUDY_INSTANCE_UID, Kind.UID, "study_instance_uid"),
    NUMBER_OF_STUDY_RELATED_SERIES(Tags.NUMBER_OF_STUDY_RELATED_SERIES, Kind.NUMBER, "series_count"),
    NUMBER_OF_STUDY_RELATED_INSTANCES(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES, Kind.NUMBER, "instance_count");

    /** How the values of a column compare. */
    enum Kind {
        /** The day by which studies are ordered. */
        DAY,
        DATE,
        TIME,
        TEXT,
        UID,
        NUMBER,
        NAME,
        MODALITY
    }

    private final Tag tag;
    private final Kind kind;
    private final String sql;

    StudyColumn(Tag tag, Kind kind, String sql) {
        this.tag = tag;
        this.kind = kind;
        this.sql = sql;
    }

    Tag tag() {
        return tag;
    }

    Kind kind() {
        return kind;
    }

    /** The column, of the row that has it. */
    String sql(Said said) {
        return (isOfPatient() ? said.alias() : "s") + "." + sql;
    }

    /** Whether a hospital's correction of the patient can change it. */
    boolean isOfPatient() {
        return tag.group() == Tags.PATIENT_ID.group();
    }

    static Optional<StudyColumn> of(Tag tag) {
        for (StudyColumn column : values()) {
            if (column.tag.equals(tag)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
