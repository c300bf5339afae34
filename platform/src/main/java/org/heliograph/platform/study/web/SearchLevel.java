package org.heliograph.platform.study.web;

import java.util.List;
import java.util.Set;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.platform.study.IndexAttributes;

/** What is searched for, and the attributes that every result of it has (PS3.18 §10.6.3.3, Tables 10.6.3-3 to -5). */
@SuppressWarnings("ImmutableEnumChecker") // List.of is, and so are its tags
enum SearchLevel {
    STUDY(List.of(
            Tags.STUDY_DATE,
            Tags.STUDY_TIME,
            Tags.ACCESSION_NUMBER,
            Tags.INSTANCE_AVAILABILITY,
            Tags.MODALITIES_IN_STUDY,
            Tags.REFERRING_PHYSICIAN_NAME,
            Tags.TIMEZONE_OFFSET_FROM_UTC,
            Tags.RETRIEVE_URL,
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.STUDY_INSTANCE_UID,
            Tags.STUDY_ID,
            Tags.NUMBER_OF_STUDY_RELATED_SERIES,
            Tags.NUMBER_OF_STUDY_RELATED_INSTANCES,
            // Not in the table; every worklist shows it.
            Tags.STUDY_DESCRIPTION)),

    SERIES(List.of(
            Tags.MODALITY,
            Tags.TIMEZONE_OFFSET_FROM_UTC,
            Tags.SERIES_DESCRIPTION,
            Tags.RETRIEVE_URL,
            Tags.SERIES_INSTANCE_UID,
            Tags.SERIES_NUMBER,
            Tags.NUMBER_OF_SERIES_RELATED_INSTANCES,
            Tags.PERFORMED_PROCEDURE_STEP_START_DATE,
            Tags.PERFORMED_PROCEDURE_STEP_START_TIME,
            Tags.REQUEST_ATTRIBUTES_SEQUENCE,
            // Not in the table; a result should say whose it is.
            Tags.STUDY_INSTANCE_UID)),

    INSTANCE(List.of(
            Tags.SOP_CLASS_UID,
            Tags.SOP_INSTANCE_UID,
            Tags.INSTANCE_AVAILABILITY,
            Tags.TIMEZONE_OFFSET_FROM_UTC,
            Tags.RETRIEVE_URL,
            Tags.INSTANCE_NUMBER,
            Tags.ROWS,
            Tags.COLUMNS,
            Tags.BITS_ALLOCATED,
            Tags.NUMBER_OF_FRAMES,
            Tags.STUDY_INSTANCE_UID,
            Tags.SERIES_INSTANCE_UID));

    /** The table's "if known" and "if present": left out where there is no value. */
    private static final Set<Tag> IF_KNOWN = Set.of(
            Tags.TIMEZONE_OFFSET_FROM_UTC,
            Tags.SERIES_DESCRIPTION,
            Tags.PERFORMED_PROCEDURE_STEP_START_DATE,
            Tags.PERFORMED_PROCEDURE_STEP_START_TIME,
            Tags.REQUEST_ATTRIBUTES_SEQUENCE,
            Tags.STUDY_DESCRIPTION,
            Tags.ROWS,
            Tags.COLUMNS,
            Tags.BITS_ALLOCATED,
            Tags.NUMBER_OF_FRAMES);

    private final List<Tag> attributes;

    SearchLevel(List<Tag> attributes) {
        this.attributes = attributes;
    }

    List<Tag> attributes() {
        return attributes;
    }

    /** Whether a key is held against results of this level; instances have every attribute that they came with. */
    boolean knows(Tag tag) {
        return switch (this) {
            case STUDY -> IndexAttributes.isOfStudy(tag);
            case SERIES -> IndexAttributes.isOfStudy(tag) || IndexAttributes.isOfSeries(tag);
            case INSTANCE -> true;
        };
    }

    static boolean isGivenEmpty(Tag tag) {
        return !IF_KNOWN.contains(tag);
    }
}
