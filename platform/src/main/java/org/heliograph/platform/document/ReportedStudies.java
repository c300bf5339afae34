package org.heliograph.platform.document;

import java.util.Optional;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** Looks up what a report says of its study. */
@Component
public final class ReportedStudies {
    private final Studies studies;

    ReportedStudies(Studies studies) {
        this.studies = studies;
    }

    /** Of a study whose door is open. */
    public ReportedStudy of(OpenStudy study) {
        return find(study.owner(), study.studyId()).orElseThrow();
    }

    /** Of a study in its owner's rows, for what leaves by itself. */
    public Optional<ReportedStudy> find(OrganisationId owner, StudyId study) {
        return studies.find(owner, study).map(ReportedStudies::reported);
    }

    private static ReportedStudy reported(StudySummary study) {
        return new ReportedStudy(
                study.studyId(),
                study.studyInstanceUid(),
                study.patientId(),
                study.issuerOfPatientId(),
                study.patientName(),
                Optional.ofNullable(study.birthDate()),
                study.sex(),
                Optional.ofNullable(study.studyDate()),
                Optional.ofNullable(study.studyTime()),
                study.description(),
                study.accessionNumber(),
                study.waiting());
    }
}
