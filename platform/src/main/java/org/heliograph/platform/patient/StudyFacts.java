package org.heliograph.platform.patient;

import java.time.LocalDate;
import org.heliograph.platform.audit.StudyId;
import org.jspecify.annotations.Nullable;

/** What a study's own images say of its patient and its order. */
record StudyFacts(
        StudyId studyId,
        String patientId,
        String patientIssuer,
        String patientName,
        @Nullable LocalDate birthDate,
        String sex,
        String accessionNumber,
        String accessionIssuer,
        boolean urgent) {

    Demographics demographics() {
        return new Demographics(patientName, birthDate, Sex.of(sex));
    }

    @Override
    public String toString() {
        return "StudyFacts[" + studyId + "]";
    }
}
