package org.heliograph.platform.network;

import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.PersonName;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.StudySummary;

/** The attributes that queries match and return, level by level, each with those of the levels above (PS3.4 §C.6). */
final class QueryAttributes {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private QueryAttributes() {}

    static DataSet patient(StudySummary study) {
        return patientOf(study).build();
    }

    private static DataSetBuilder patientOf(StudySummary study) {
        DataSetBuilder attributes = DataSet.builder().string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        if (study.patientName().isEmpty()) {
            attributes.empty(Tags.PATIENT_NAME);
        } else {
            attributes.personName(Tags.PATIENT_NAME, PersonName.parse(study.patientName()));
        }
        text(attributes, Tags.PATIENT_ID, study.patientId());
        text(attributes, Tags.ISSUER_OF_PATIENT_ID, study.issuerOfPatientId());
        text(
                attributes,
                Tags.PATIENT_BIRTH_DATE,
                Optional.ofNullable(study.birthDate()).map(DATE::format).orElse(""));
        text(attributes, Tags.PATIENT_SEX, study.sex());
        return attributes;
    }

    static DataSet study(StudySummary study) {
        DataSetBuilder attributes = patientOf(study);
        text(
                attributes,
                Tags.STUDY_DATE,
                Optional.ofNullable(study.studyDate()).map(DATE::format).orElse(""));
        text(
                attributes,
                Tags.STUDY_TIME,
                Optional.ofNullable(study.studyTime()).map(TIME::format).orElse(""));
        text(attributes, Tags.ACCESSION_NUMBER, study.accessionNumber());
        attributes.string(Tags.INSTANCE_AVAILABILITY, "ONLINE");
        attributes.string(Tags.MODALITIES_IN_STUDY, study.modalities().toArray(String[]::new));
        text(attributes, Tags.STUDY_DESCRIPTION, study.description());
        attributes.uid(Tags.STUDY_INSTANCE_UID, study.studyInstanceUid());
        attributes.integer(Tags.NUMBER_OF_STUDY_RELATED_SERIES, study.seriesCount());
        attributes.integer(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES, study.instanceCount());
        return attributes.build();
    }

    static DataSet series(StudySummary study, SeriesSummary series) {
        DataSetBuilder attributes = study(study).toBuilder();
        text(attributes, Tags.MODALITY, series.modality());
        text(attributes, Tags.SERIES_DESCRIPTION, series.description());
        text(attributes, Tags.BODY_PART_EXAMINED, series.bodyPart());
        attributes.uid(Tags.SERIES_INSTANCE_UID, series.seriesInstanceUid());
        number(attributes, Tags.SERIES_NUMBER, Optional.ofNullable(series.number()));
        attributes.integer(Tags.NUMBER_OF_SERIES_RELATED_INSTANCES, series.instanceCount());
        return attributes.build();
    }

    static DataSet instance(DataSet series, InstanceEntry instance) {
        DataSetBuilder attributes = series.toBuilder();
        attributes.uid(Tags.SOP_CLASS_UID, instance.sopClassUid());
        attributes.uid(Tags.SOP_INSTANCE_UID, instance.sopInstanceUid());
        number(attributes, Tags.INSTANCE_NUMBER, Optional.ofNullable(instance.number()));
        if (instance.frames() > 0) {
            attributes.integer(Tags.NUMBER_OF_FRAMES, instance.frames());
        }
        return attributes.build();
    }

    private static void number(DataSetBuilder attributes, Tag tag, Optional<Long> number) {
        number.ifPresentOrElse(value -> attributes.integer(tag, value), () -> attributes.empty(tag));
    }

    private static void text(DataSetBuilder attributes, Tag tag, String value) {
        if (value.isEmpty()) {
            attributes.empty(tag);
        } else {
            attributes.string(tag, value);
        }
    }
}
