package org.heliograph.platform.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyFacet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In a study's description: why it is not matched, and what the hospital says of the patient where images differ. */
@Component
final class PatientFacet implements StudyFacet {
    private final Studies studies;
    private final StudyPatients patients;

    PatientFacet(Studies studies, StudyPatients patients) {
        this.studies = studies;
        this.patients = patients;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PatientView(
            List<String> reasons,
            boolean confirmed,
            @Nullable CorrectionView corrected) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CorrectionView(String patientName, @Nullable LocalDate birthDate, String sex) {}

    @Override
    public String name() {
        return "patient";
    }

    @Override
    public Object of(OpenStudy study) {
        return studies.find(study.owner(), study.studyId())
                .flatMap(patients::of)
                .map(patient -> new PatientView(
                        patient.reasons(),
                        patient.confirmed(),
                        patient.correction()
                                .map(correction -> new CorrectionView(
                                        correction.patientName(), correction.birthDate(), correction.sex()))
                                .orElse(null)));
    }
}
