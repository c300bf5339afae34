package org.heliograph.platform.study;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.jspecify.annotations.Nullable;

/** What an instance says of its patient and study (PS3.3 §C.7.1.1, §C.7.2.1). Text that is absent is empty. */
record StudyAttributes(
        String patientId,
        String issuerOfPatientId,
        String patientName,
        @Nullable LocalDate birthDate,
        String sex,
        @Nullable LocalDate studyDate,
        @Nullable LocalTime studyTime,
        String description,
        String accessionNumber,
        String accessionIssuer,
        DataSet more) {

    /** An index of PostgreSQL takes 2,700 bytes and no longer text; the instance itself keeps it whole. */
    private static final int LONGEST = 600;

    /** What is known of a study of which nothing can be read. */
    static final StudyAttributes NONE =
            new StudyAttributes("", "", "", null, "", null, null, "", "", "", DataSet.EMPTY);

    static StudyAttributes of(DataSet header) {
        return new StudyAttributes(
                text(header, Tags.PATIENT_ID),
                text(header, Tags.ISSUER_OF_PATIENT_ID),
                text(header, Tags.PATIENT_NAME),
                header.date(Tags.PATIENT_BIRTH_DATE).orElse(null),
                text(header, Tags.PATIENT_SEX),
                header.date(Tags.STUDY_DATE).orElse(null),
                header.time(Tags.STUDY_TIME).orElse(null),
                text(header, Tags.STUDY_DESCRIPTION),
                text(header, Tags.ACCESSION_NUMBER),
                accessionIssuer(header),
                IndexedAttributes.of(header, IndexedAttributes.STUDY));
    }

    /** Whether both name the same patient: id and issuer, nothing else, is a patient's name in DICOM. */
    boolean isOfSamePatient(String otherId, String otherIssuer) {
        return patientId.equals(otherId) && issuerOfPatientId.equals(otherIssuer);
    }

    private static String accessionIssuer(DataSet header) {
        return header.sequence(Tags.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE).stream()
                .findFirst()
                .flatMap(item -> Optional.of(text(item, Tags.LOCAL_NAMESPACE_ENTITY_ID))
                        .filter(name -> !name.isEmpty())
                        .or(() -> Optional.of(text(item, Tags.UNIVERSAL_ENTITY_ID))))
                .orElse("");
    }

    /** PostgreSQL has no text with NUL in it. */
    static String text(DataSet header, Tag tag) {
        String text = header.string(tag).orElse("").replace("\0", "").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
