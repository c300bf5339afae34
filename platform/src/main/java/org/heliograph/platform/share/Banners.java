package org.heliograph.platform.share;

import org.heliograph.platform.access.StudyBanner;
import org.heliograph.platform.study.CorrectedWords;
import org.heliograph.platform.study.StudySummary;
import org.springframework.stereotype.Component;

/** What a recipient's worklist shows of a study: its images' words, corrected as its hospital corrected them. */
@Component
final class Banners {
    private final CorrectedWords words;

    Banners(CorrectedWords words) {
        this.words = words;
    }

    StudyBanner of(StudySummary study) {
        CorrectedWords.Patient patient = words.now(study);
        return new StudyBanner(
                study.studyInstanceUid(),
                patient.patientName(),
                patient.patientId(),
                patient.birthDate(),
                patient.sex(),
                study.studyDate(),
                study.studyTime(),
                study.description(),
                study.modalities(),
                study.seriesCount(),
                study.instanceCount(),
                study.complete());
    }
}
