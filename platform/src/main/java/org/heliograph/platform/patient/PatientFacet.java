package org.heliograph.platform.patient;

import java.util.List;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyFacet;
import org.springframework.stereotype.Component;

/** In a study's description: why it is not matched, and whether a person decided it. */
@Component
final class PatientFacet implements StudyFacet {
    private final Studies studies;
    private final StudyPatients patients;

    PatientFacet(Studies studies, StudyPatients patients) {
        this.studies = studies;
        this.patients = patients;
    }

    record PatientView(List<String> reasons, boolean confirmed) {}

    @Override
    public String name() {
        return "patient";
    }

    @Override
    public Object of(OpenStudy study) {
        return studies.find(study.owner(), study.studyId())
                .flatMap(patients::of)
                .map(patient -> new PatientView(patient.reasons(), patient.confirmed()));
    }
}
