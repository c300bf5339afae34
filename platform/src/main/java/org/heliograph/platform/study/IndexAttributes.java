package org.heliograph.platform.study;

import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.PersonName;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Vr;
import org.heliograph.platform.access.StudyBanner;

/** What the index says of patients, studies, series and instances, as data sets that a query is held against. */
public final class IndexAttributes {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private static final Set<Tag> SERIES = Set.of(
            Tags.MODALITY,
            Tags.SERIES_DESCRIPTION,
            Tags.BODY_PART_EXAMINED,
            Tags.SERIES_INSTANCE_UID,
            Tags.SERIES_NUMBER,
            Tags.NUMBER_OF_SERIES_RELATED_INSTANCES);

    private static final Set<Tag> SHARED = Set.of(
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.STUDY_DATE,
            Tags.STUDY_TIME,
            Tags.MODALITIES_IN_STUDY,
            Tags.STUDY_DESCRIPTION,
            Tags.STUDY_INSTANCE_UID,
            Tags.NUMBER_OF_STUDY_RELATED_SERIES,
            Tags.NUMBER_OF_STUDY_RELATED_INSTANCES);

    private IndexAttributes() {}

    /** Whether a search of studies holds a key of this attribute against them. */
    public static boolean isOfStudy(Tag tag) {
        return StudyColumn.of(tag).isPresent()
                || (IndexedAttributes.STUDY.contains(tag) && Dictionary.vr(tag) != Vr.SQ);
    }

    /** Whether series say this of themselves. */
    public static boolean isOfSeries(Tag tag) {
        return SERIES.contains(tag) || IndexedAttributes.SERIES.contains(tag);
    }

    /** Whether a recipient's rows say this of a study that is shared with it. */
    public static boolean isOfShared(Tag tag) {
        return SHARED.contains(tag);
    }

    public static DataSet patient(StudySummary study) {
        return patientOf(study).build();
    }

    private static DataSetBuilder patientOf(StudySummary study) {
        DataSetBuilder attributes = begun();
        name(attributes, study.patientName());
        text(attributes, Tags.PATIENT_ID, study.patientId());
        text(attributes, Tags.ISSUER_OF_PATIENT_ID, study.issuerOfPatientId());
        text(
                attributes,
                Tags.PATIENT_BIRTH_DATE,
                Optional.ofNullable(study.birthDate()).map(DATE::format).orElse(""));
        text(attributes, Tags.PATIENT_SEX, study.sex());
        return attributes;
    }

    public static DataSet study(StudySummary study) {
        DataSetBuilder attributes = patientOf(study);
        more(attributes, study.more());
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

    /** What a recipient's rows say of a study that is shared with it. */
    public static DataSet shared(StudyBanner study) {
        DataSetBuilder attributes = begun();
        StudyBanner.Patient patient = study.patient();
        name(attributes, patient.name());
        text(attributes, Tags.PATIENT_ID, patient.id());
        text(
                attributes,
                Tags.PATIENT_BIRTH_DATE,
                Optional.ofNullable(patient.birthDate()).map(DATE::format).orElse(""));
        text(attributes, Tags.PATIENT_SEX, patient.sex());
        text(
                attributes,
                Tags.STUDY_DATE,
                Optional.ofNullable(study.studyDate()).map(DATE::format).orElse(""));
        text(
                attributes,
                Tags.STUDY_TIME,
                Optional.ofNullable(study.studyTime()).map(TIME::format).orElse(""));
        attributes.string(Tags.INSTANCE_AVAILABILITY, "ONLINE");
        attributes.string(Tags.MODALITIES_IN_STUDY, study.modalities().toArray(String[]::new));
        text(attributes, Tags.STUDY_DESCRIPTION, study.description());
        attributes.uid(Tags.STUDY_INSTANCE_UID, study.studyInstanceUid());
        attributes.integer(Tags.NUMBER_OF_STUDY_RELATED_SERIES, study.seriesCount());
        attributes.integer(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES, study.instanceCount());
        return attributes.build();
    }

    /** Those of the study and those of the series. */
    public static DataSet series(DataSet study, SeriesSummary series) {
        DataSetBuilder attributes = study.toBuilder();
        more(attributes, series.more());
        text(attributes, Tags.MODALITY, series.modality());
        text(attributes, Tags.SERIES_DESCRIPTION, series.description());
        text(attributes, Tags.BODY_PART_EXAMINED, series.bodyPart());
        attributes.uid(Tags.SERIES_INSTANCE_UID, series.seriesInstanceUid());
        number(attributes, Tags.SERIES_NUMBER, Optional.ofNullable(series.number()));
        attributes.integer(Tags.NUMBER_OF_SERIES_RELATED_INSTANCES, series.instanceCount());
        return attributes.build();
    }

    /** Those of the study, the series and the instance's own row. */
    public static DataSet instance(DataSet series, InstanceEntry instance) {
        DataSetBuilder attributes = series.toBuilder();
        attributes.uid(Tags.SOP_CLASS_UID, instance.sopClassUid());
        attributes.uid(Tags.SOP_INSTANCE_UID, instance.sopInstanceUid());
        number(attributes, Tags.INSTANCE_NUMBER, Optional.ofNullable(instance.number()));
        if (instance.frames() > 0) {
            attributes.integer(Tags.NUMBER_OF_FRAMES, instance.frames());
        }
        return attributes.build();
    }

    private static DataSetBuilder begun() {
        return DataSet.builder().string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    }

    private static void name(DataSetBuilder attributes, String name) {
        if (name.isEmpty()) {
            attributes.empty(Tags.PATIENT_NAME);
        } else {
            attributes.personName(Tags.PATIENT_NAME, PersonName.parse(name));
        }
    }

    private static void more(DataSetBuilder attributes, DataSet more) {
        for (Element element : more.elements()) {
            attributes.put(element);
        }
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
