package org.heliograph.platform.share;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Tags;
import org.heliograph.platform.access.StudyBanner;
import org.heliograph.platform.patient.StudyPatient.Correction;
import org.heliograph.platform.patient.StudyPatients;
import org.heliograph.platform.study.PatientCorrections;
import org.heliograph.platform.study.StudySummary;
import org.springframework.stereotype.Component;

/** What a recipient's worklist shows of a study: its images' words, corrected as its hospital corrected them. */
@Component
final class Banners {
    private final StudyPatients patients;
    private final PatientCorrections corrections;

    Banners(StudyPatients patients, PatientCorrections corrections) {
        this.patients = patients;
        this.corrections = corrections;
    }

    StudyBanner of(StudySummary study) {
        Optional<Correction> correction = patients.of(study).flatMap(patient -> patient.correction());
        return new StudyBanner(
                study.studyInstanceUid(),
                correction.map(Correction::patientName).orElse(study.patientName()),
                patientId(study),
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

    /** The one that survived, where the hospital merged the one that the images have. */
    private String patientId(StudySummary study) {
        return Optional.ofNullable(
                        corrections.of(study.owner(), List.of(study.studyId())).get(study.studyId()))
                .map(overlay -> overlay.values().get(Tags.PATIENT_ID))
                .orElse(study.patientId());
    }
}
