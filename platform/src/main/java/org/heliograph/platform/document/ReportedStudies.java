package org.heliograph.platform.document;

import java.util.Optional;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.study.CorrectedWords;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** Looks up what a report says of its study: of the patient what the hospital says now (ADR 0010). */
@Component
public final class ReportedStudies {
    private final Studies studies;
    private final CorrectedWords corrections;

    ReportedStudies(Studies studies, CorrectedWords corrections) {
        this.studies = studies;
        this.corrections = corrections;
    }

    /** Of a study whose door is open. */
    public ReportedStudy of(OpenStudy study) {
        return find(study.owner(), study.studyId()).orElseThrow();
    }

    /** Of a study in its owner's rows, for what leaves by itself. */
    public Optional<ReportedStudy> find(OrganisationId owner, StudyId study) {
        return studies.find(owner, study).map(found -> reported(found, corrections.now(found)));
    }

    private static ReportedStudy reported(StudySummary study, CorrectedWords.Patient patient) {
        return new ReportedStudy(
                study.studyId(),
                study.studyInstanceUid(),
                patient.patientId(),
                patient.issuerOfPatientId(),
                patient.patientName(),
                Optional.ofNullable(patient.birthDate()),
                patient.sex(),
                Optional.ofNullable(study.studyDate()),
                Optional.ofNullable(study.studyTime()),
                study.description(),
                study.accessionNumber(),
                study.waiting());
    }
}
