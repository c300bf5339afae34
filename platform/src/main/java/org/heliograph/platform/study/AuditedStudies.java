package org.heliograph.platform.study;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.AuditedStudy;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** Names studies for the audit repository. */
@Component
final class AuditedStudies implements AuditedStudy.Lookup, AuditedStudy.Search {
    private final StudyStore store;

    AuditedStudies(StudyStore store) {
        this.store = store;
    }

    @Override
    public Optional<AuditedStudy> find(OrganisationId owner, StudyId study) {
        return store.summary(owner, StudyRef.of(study))
                .map(found -> new AuditedStudy(found.studyInstanceUid().toString(), identifier(found)));
    }

    @Override
    public List<StudyId> search(OrganisationId owner, Optional<Uid> study, Optional<String> patientId, int limit) {
        return store.audited(owner, study, patientId, limit);
    }

    /** CX-1 and CX-4 (HL7 v2 §2A.14), as IHE ITI-20 asks. */
    private static String identifier(StudySummary study) {
        return study.patientId().isEmpty() || study.issuerOfPatientId().isEmpty()
                ? study.patientId()
                : study.patientId() + "^^^" + study.issuerOfPatientId();
    }
}
