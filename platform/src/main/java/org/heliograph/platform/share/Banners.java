package org.heliograph.platform.share;

import java.util.Optional;
import org.heliograph.platform.access.StudyBanner;
import org.heliograph.platform.patient.StudyPatient.Correction;
import org.heliograph.platform.patient.StudyPatients;
import org.heliograph.platform.study.StudySummary;
import org.springframework.stereotype.Component;

/** What a recipient's worklist shows of a study: its images' words, corrected as its hospital corrected them. */
@Component
final class Banners {
    private final StudyPatients patients;

    Banners(StudyPatients patients) {
        this.patients = patients;
    }

    StudyBanner of(StudySummary study) {
        Optional<Correction> correction = patients.of(study).flatMap(patient -> patient.correction());
        return new StudyBanner(
                study.studyInstanceUid(),
                correction.map(Correction::patientName).orElse(study.patientName()),
                study.patientId(),
                correction.isPresent() ? correction.get().birthDate() : study.birthDate(),
                correction.map(Correction::sex).orElse(study.sex()),
                study.studyDate(),
                study.studyTime(),
                study.description(),
                study.modalities(),
                study.seriesCount(),
                study.instanceCount(),
                study.complete());
    }
}
