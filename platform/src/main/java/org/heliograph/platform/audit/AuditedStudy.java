package org.heliograph.platform.audit;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * What an audit repository is told of a study besides its id: the ledger itself holds no patient data. The study feature
 * implements {@link Lookup} and {@link Search}, since the ledger stands before the studies; a study that is destroyed has
 * no such answer.
 *
 * @param patientId with its issuer as a CX (HL7 v2 §2A.14), empty when the patient has none
 */
public record AuditedStudy(String studyInstanceUid, String patientId) {

    /** Finds studies that are still there. */
    public interface Lookup {
        Optional<AuditedStudy> find(OrganisationId owner, StudyId study);
    }

    /** Finds studies by what a search of the ledger knows of them. */
    public interface Search {
        /** Those of the organisation with a UID and with a patient's id, where these are given. */
        List<StudyId> search(OrganisationId owner, Optional<Uid> study, Optional<String> patientId, int limit);
    }
}
