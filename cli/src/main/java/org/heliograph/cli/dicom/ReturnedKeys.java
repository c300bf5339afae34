package org.heliograph.cli.dicom;

import java.util.List;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dimse.query.QueryLevel;

/** What is asked to be returned where the user does not say: what tells entities apart (PS3.4 §C.6, Table K.6-1). */
final class ReturnedKeys {
    static final List<Tag> WORKLIST = List.of(
            Tags.ACCESSION_NUMBER,
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.STUDY_INSTANCE_UID,
            Tags.REQUESTED_PROCEDURE_ID,
            Tags.REQUESTED_PROCEDURE_DESCRIPTION,
            Tags.SCHEDULED_PROCEDURE_STEP_SEQUENCE);

    private static final List<Tag> PATIENT =
            List.of(Tags.PATIENT_NAME, Tags.PATIENT_ID, Tags.PATIENT_BIRTH_DATE, Tags.PATIENT_SEX);
    private static final List<Tag> STUDY = List.of(
            Tags.STUDY_DATE,
            Tags.STUDY_TIME,
            Tags.ACCESSION_NUMBER,
            Tags.MODALITIES_IN_STUDY,
            Tags.STUDY_DESCRIPTION,
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.STUDY_INSTANCE_UID,
            Tags.STUDY_ID,
            Tags.NUMBER_OF_STUDY_RELATED_SERIES,
            Tags.NUMBER_OF_STUDY_RELATED_INSTANCES);
    private static final List<Tag> SERIES = List.of(
            Tags.MODALITY,
            Tags.SERIES_DESCRIPTION,
            Tags.STUDY_INSTANCE_UID,
            Tags.SERIES_INSTANCE_UID,
            Tags.SERIES_NUMBER,
            Tags.NUMBER_OF_SERIES_RELATED_INSTANCES);
    private static final List<Tag> IMAGE = List.of(
            Tags.SOP_CLASS_UID,
            Tags.SOP_INSTANCE_UID,
            Tags.STUDY_INSTANCE_UID,
            Tags.SERIES_INSTANCE_UID,
            Tags.INSTANCE_NUMBER);

    private ReturnedKeys() {}

    static List<Tag> of(QueryLevel level) {
        return switch (level) {
            case PATIENT -> PATIENT;
            case STUDY -> STUDY;
            case SERIES -> SERIES;
            case IMAGE -> IMAGE;
        };
    }
}
