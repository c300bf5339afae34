package org.heliograph.platform.share;

import org.heliograph.platform.access.StudyBanner;
import org.heliograph.platform.study.CorrectedWords;
import org.heliograph.platform.study.StudySummary;
import org.springframework.stereotype.Component;

/** What a recipient's worklist shows of a study: the patient as its hospital describes it now, and as its images do. */
@Component
final class Banners {
    private final CorrectedWords words;

    Banners(CorrectedWords words) {
        this.words = words;
    }

    StudyBanner of(StudySummary study) {
        return new StudyBanner(
                study.studyInstanceUid(),
                patient(words.now(study)),
                patient(CorrectedWords.Patient.of(study)),
                study.studyDate(),
                study.studyTime(),
                study.description(),
                study.modalities(),
                study.seriesCount(),
                study.instanceCount(),
                study.complete());
    }

    private static StudyBanner.Patient patient(CorrectedWords.Patient said) {
        return new StudyBanner.Patient(said.patientName(), said.patientId(), said.birthDate(), said.sex());
    }
}
